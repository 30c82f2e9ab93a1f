using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Sampling;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class InputPreparationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ArtifactStore _artifacts;
    private readonly InputPreparation _sut;

    public InputPreparationTests()
    {
        _artifacts = new ArtifactStore(_folder["artifacts"]);
        _sut = new InputPreparation(new ManifestStore(_artifacts));
    }

    [Fact]
    public void Prepare_Twice_GivesTheSameHashes() => Assert.Equal(Prepare(Request()), Prepare(Request()), (one, other) => one.Model == other.Model && one.Windows.Hash == other.Windows.Hash);

    [Fact]
    public void Prepare_MoreSamples_BeginsWithTheSameWindows()
    {
        var few = Windows(Prepare(Request() with { Samples = 8, Calibration = 8 }));
        var many = Windows(Prepare(Request() with { Samples = 24, Calibration = 8 }));

        Assert.Equal(8 + PruningRequest.GuardWindows, few.Count);
        Assert.Equal(24 + PruningRequest.GuardWindows, many.Count);
        Assert.Equal(few.Ids.ToArray(), many.Ids[..few.Ids.Length].ToArray());
    }

    [Fact]
    public void Prepare_MethodThatDoesNotTrain_DrawsTheCalibrationSamplesOnly() =>
        Assert.Equal(8, Windows(Prepare(Request() with { Method = PruningMethod.Drop, Calibration = 8 })).Count);

    [Fact]
    public void Prepare_NoTokenizer_SaysHowToSaveIt()
    {
        var folder = Directory.CreateDirectory(_folder["model"]).FullName;
        foreach (var name in new[] { "config.json", "model.safetensors" })
        {
            File.Copy(Path.Combine(Request().Model, name), Path.Combine(folder, name));
        }

        var error = Assert.Throws<InvalidInputException>(() => Prepare(Request() with { Model = folder }));

        Assert.Contains("save_pretrained", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_TooManyBlocks_IsRefusedBeforeAnythingIsRead()
    {
        Assert.Throws<InvalidInputException>(() => Prepare(Request() with { Blocks = 12 }));

        Assert.Empty(_folder.Files());
    }

    public void Dispose() => _folder.Dispose();

    private PreparedInputs Prepare(PruningRequest request) => _sut.Prepare(request, null, CancellationToken.None);

    private TokenWindows Windows(PreparedInputs inputs) => TokenWindows.FromBytes((int)inputs.Windows.Shape[1], _artifacts.ReadAll(inputs.Windows.Hash));

    private static PruningRequest Request()
    {
        var samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");
        return Requests.Valid() with { Model = Path.Combine(samples, "tiny-llama"), Texts = [Path.Combine(samples, "text", "test.txt")], SequenceLength = 32, Samples = 8, Calibration = 4 };
    }
}
