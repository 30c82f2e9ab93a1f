using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Tests.Files;

public sealed class JsonLinesFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NoFile_GivesNothing() => Assert.Empty(new JsonLinesFile(_folder["none.jsonl"]).Read());

    [Fact]
    public void Append_SeveralTimes_IsReadInOrder()
    {
        var sut = new JsonLinesFile(_folder["sub/lines.jsonl"]);

        sut.Append("1");
        sut.Append("2");

        Assert.Equal(["1", "2"], sut.Read());
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":", "{\"a\":1}")]
    [InlineData("{\"a\":1}\n{\"a\":2}", "{\"a\":1}")]
    public void Read_TornLastLine_IsCutOffSoThatTheNextIsWhole(string content, string first)
    {
        var sut = new JsonLinesFile(_folder.Write("torn.jsonl", content));

        Assert.Equal([first], sut.Read());
        sut.Append("3");

        Assert.Equal([first, "3"], sut.Read());
    }

    [Fact]
    public void Parse_SomethingElse_NamesTheFileAndTheLine()
    {
        var sut = new JsonLinesFile(_folder["lines.jsonl"]);

        var error = Assert.Throws<FuseGptException>(() => sut.Parse<string>("{", 4));

        Assert.Contains($"Line 5 of '{_folder["lines.jsonl"]}'", error.Message, StringComparison.Ordinal);
    }
}
