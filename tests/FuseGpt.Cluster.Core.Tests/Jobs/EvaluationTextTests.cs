using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class EvaluationTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, 256)]
    [InlineData(300, 256)]
    [InlineData(20, 20)]
    public void Read_C4_MeasuresNoMoreWindowsThanTheProtocol(int? asked, int expected)
    {
        _folder.Write("c4-validation.json", string.Concat(Enumerable.Repeat(JsonSerializer.Serialize(new { text = "word" }) + "\n", 1100)));

        var (text, windows) = new EvaluationText([], new DatasetChoice("c4", _folder.Path), asked).Read();

        Assert.Equal((5499, expected), (text.Length, windows));
    }

    [Fact]
    public void Read_TextsAndDataset_TakesTheTexts()
    {
        var file = _folder.Write("a.txt", "mine");

        Assert.Equal(("mine", (int?)null), new EvaluationText([file], new DatasetChoice("c4", _folder.Path), null).Read());
    }
}
