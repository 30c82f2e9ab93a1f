using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Measuring;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Evaluation;

public sealed class MeasurementGrainTests : IDisposable
{
    private static readonly string Samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    [Fact]
    public async Task Measure_TwoTexts_GivesAPerplexityForEach()
    {
        _script.Loss = task => task.Windows.Shape[0];
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var result = await MeasureAsync(silo, Request());

        Assert.Equal([Math.Exp(3), Math.Exp(5)], result.Perplexities.Select(value => value), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal((12, 128, 2_477_184L), (result.Blocks, result.Width, result.Parameters));
    }

    [Fact]
    public async Task Measure_AgainInANewSilo_RemembersTheResult()
    {
        await using (var silo = await JobSilo.StartAsync(_folder["work"], _script))
        {
            await MeasureAsync(silo, Request());
        }

        var asked = _script.Asked.Count;
        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var again = await MeasureAsync(next, Request());

        Assert.Equal(asked, _script.Asked.Count);
        Assert.Equal(2, again.Perplexities.Count);
    }

    [Fact]
    public async Task Measure_ModelOfARound_IsThatModelFolded()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var job = PruningJobGrainTests.Request(_folder, PruningMethod.Drop, blocks: 2) with { Output = null };
        var rounds = Assert.IsType<JobFinished>((await silo.RunAsync("job", job))[^1]).Result.Rounds;

        var result = await MeasureAsync(silo, Request() with { Manifest = rounds[0].Model });

        Assert.Equal(11, result.Blocks);
        Assert.Single(_script.Asked, asked => asked.Task is FoldTask fold && fold.Model == rounds[0].Model);
    }

    [Fact]
    public async Task Measure_Slice_GoesToOneDeviceWithTheAuthorsWidth()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var result = await MeasureAsync(silo, Request() with { Slice = new SliceSettings(0.25m, [Path.Combine(Samples, "text", "train.txt")], null, 8, 0) });

        var task = Assert.IsType<SliceTask>(Assert.Single(_script.Asked).Task);
        Assert.Equal((8, 96, 2), (task.SampleCount, task.KeptWidth, task.EvaluationWindows.Count));
        Assert.Equal((12, 96, 5L, 2.0), (result.Blocks, result.Width, result.Parameters, result.SliceSeconds));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<MeasurementResult> MeasureAsync(JobSilo silo, MeasurementRequest request)
    {
        MeasurementResult? result = null;
        await foreach (var told in silo.Grains.GetGrain<IMeasurementGrain>(MeasurementId.Of(request)).MeasureAsync(request))
        {
            result = told.Result;
        }

        return result!;
    }

    private static MeasurementRequest Request()
    {
        string[] text = [Path.Combine(Samples, "text", "test.txt")];
        return new MeasurementRequest
        {
            Model = Path.Combine(Samples, "tiny-llama"),
            Texts = [new EvaluationText(text, null, 3), new EvaluationText(text, null, 5)],
            SequenceLength = 32,
            Devices = "cpu:2",
        };
    }
}
