using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Measuring;

namespace FuseGpt.Cluster.Core.Tests.Measuring;

public sealed class MeasurementIdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_OtherDevices_IsTheSame() => Assert.Equal(MeasurementId.Of(Request()), MeasurementId.Of(Request() with { Devices = "cuda" }));

    [Fact]
    public void Of_OtherModelTextOrSlice_IsAnother()
    {
        MeasurementRequest[] all =
        [
            Request(),
            Request() with { Manifest = "abc" },
            Request() with { SequenceLength = 8 },
            Request() with { Slice = new SliceSettings(0.25m, [_folder["text.txt"]], null, 8, 0) },
            Request() with { Slice = new SliceSettings(0.25m, [_folder["text.txt"]], null, 16, 0) },
            Request() with { Texts = [.. Request().Texts, .. Request().Texts] },
        ];

        Assert.Equal(all.Length, all.Select(MeasurementId.Of).Distinct().Count());
    }

    [Theory]
    [InlineData("text.txt")]
    [InlineData("model/config.json")]
    public void Of_EditedFile_IsAnother(string file)
    {
        var before = MeasurementId.Of(Request());

        _folder.Write(file, "something else");

        Assert.NotEqual(before, MeasurementId.Of(Request()));
    }

    public void Dispose() => _folder.Dispose();

    private MeasurementRequest Request()
    {
        Directory.CreateDirectory(_folder["model"]);
        return new MeasurementRequest { Model = _folder["model"], Texts = [new EvaluationText([_folder["text.txt"]], null, 4)], SequenceLength = 4, Devices = "cpu" };
    }
}
