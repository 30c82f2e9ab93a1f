using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class JobIdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PruningRequest _request;

    public JobIdTests() => _request = Requests.Valid() with { Texts = [_folder.Write("text.txt", "Some text.")] };

    [Fact]
    public void Of_SameRequest_IsTheSame() =>
        Assert.Equal(JobId.Of(_request), JobId.Of(_request with { FineTune = new FineTuneSettings(), Texts = [.. _request.Texts] }));

    [Fact]
    public void Of_OtherDevicesOrLayout_IsTheSame() => Assert.Equal(JobId.Of(_request), JobId.Of(_request with { Devices = "cpu:2", Layout = ModelLayout.Pipeline }));

    [Fact]
    public void Of_OtherSettings_IsAnother()
    {
        PruningRequest[] others = [_request with { Seed = 1 }, _request with { Output = "/other" }, _request with { FineTune = new FineTuneSettings { Epochs = 3 } }];

        Assert.Equal(4, others.Append(_request).Select(JobId.Of).Distinct().Count());
    }

    [Fact]
    public void Of_EditedText_IsAnother()
    {
        var before = JobId.Of(_request);

        _folder.Write("text.txt", "Some other text.");

        Assert.NotEqual(before, JobId.Of(_request));
    }

    [Fact]
    public void Of_EditedDataset_IsAnother()
    {
        var request = _request with { Texts = [], Dataset = new DatasetChoice("wikitext2", _folder.Path) };
        var before = JobId.Of(request);

        _folder.Write("text.txt", "Some other text.");

        Assert.NotEqual(before, JobId.Of(request));
    }

    public void Dispose() => _folder.Dispose();
}
