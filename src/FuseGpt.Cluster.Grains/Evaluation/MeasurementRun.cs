using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Measuring;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.ZeroShot;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>The course of one measurement: a model is measured as it would be written, a sliced one while it is sliced.</summary>
internal sealed class MeasurementRun(MeasurementRequest request, PruningJobServices services, WorkQueue queue, Action<double> progress)
{
    /// <summary>Measures.</summary>
    public async Task<MeasurementResult> RunAsync(CancellationToken cancellationToken)
    {
        var preparation = new InputPreparation(services.Manifests);
        var prepared = await Task.Run(() => preparation.Prepare(request, cancellationToken), cancellationToken);
        return request.Slice is { } slice
            ? await SliceAsync(prepared, slice, cancellationToken)
            : await EvaluateAsync(prepared, cancellationToken);
    }

    private async Task<MeasurementResult> SliceAsync(PreparedMeasurement prepared, SliceSettings slice, CancellationToken cancellationToken)
    {
        var width = slice.KeptWidth(prepared.Architecture.HiddenSize);
        var task = new SliceTask(prepared.Model, prepared.Samples!, slice.Samples, width, prepared.Texts);
        var outcome = (SliceOutcome)(await FanOutAsync([task], progress, cancellationToken))[0];
        var blocks = services.Manifests.GetModel(prepared.Model).Blocks.Count;
        return new MeasurementResult(blocks, width, outcome.Parameters, [.. outcome.Losses.Select(losses => Math.Exp(losses.Average()))], outcome.SliceSeconds, []);
    }

    private async Task<MeasurementResult> EvaluateAsync(PreparedMeasurement prepared, CancellationToken cancellationToken)
    {
        var folded = ((FoldOutcome)(await FanOutAsync([new FoldTask(prepared.Model)], _ => { }, cancellationToken))[0]).Model;
        var parts = prepared.Texts.Count + prepared.Tasks.Count;
        var perplexities = new List<double>();
        foreach (var (text, index) in prepared.Texts.Select((text, index) => (text, index)))
        {
            var outcomes = await FanOutAsync(EvaluationTasks.Cut(folded, text), share => progress((index + share) / parts), cancellationToken);
            perplexities.Add(EvaluationTasks.Perplexity(outcomes));
        }

        var scores = new List<ZeroShotScore>();
        foreach (var task in prepared.Tasks)
        {
            var (continuations, done) = (new ContinuationTasks(task), perplexities.Count + scores.Count);
            var outcomes = await FanOutAsync(continuations.Cut(folded), share => progress((done + share) / parts), cancellationToken);
            scores.Add(ZeroShotScore.Of(task.Task, task.Items, continuations.LogLikelihoods(outcomes)));
        }

        var manifest = services.Manifests.GetModel(folded);
        return new MeasurementResult(manifest.Blocks.Count, prepared.Architecture.HiddenSize, ModelSize.Parameters(manifest, services.Manifests), perplexities, SliceSeconds: 0, scores);
    }

    private async Task<IReadOnlyList<TaskOutcome>> FanOutAsync(IReadOnlyList<DeviceTask> tasks, Action<double> told, CancellationToken cancellationToken) =>
        await queue.RunAsync(tasks, await services.DevicesAsync(request.Devices), (_, share) => told(share), cancellationToken);
}
