using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>Measures models on all devices it is given.</summary>
[Reentrant]
internal sealed class EvaluationGrain(PruningJobServices services, IGrainFactory grains) : WorkSourceGrain(grains), IEvaluationGrain
{
    private const string Preparing = "preparing";

    public async IAsyncEnumerable<EvaluationEvent> EvaluateAsync(EvaluationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new EvaluationEvent(Preparing, 0, 0, null);
        var devices = await services.DevicesAsync(request.Devices);
        var evaluation = new EvaluationRun(request, await PrepareAsync(request, cancellationToken), devices.Keys.Count);
        if (evaluation.WarmUp is { Count: > 0 } warmUp)
        {
            await Queue.RunAsync(warmUp, devices, (_, _) => { }, cancellationToken);
        }

        var outcomes = new List<IReadOnlyList<IReadOnlyList<TaskOutcome>>>();
        foreach (var part in evaluation.Parts())
        {
            yield return new EvaluationEvent(part.Name, 0, part.Units, null);
            var work = new WatchedWork<IReadOnlyList<TaskOutcome>>(told => Queue.RunAsync(part.Tasks, devices, (_, share) => told(share), cancellationToken));
            await foreach (var share in work.Shares)
            {
                yield return new EvaluationEvent(part.Name, share * part.Units, part.Units, null);
            }

            outcomes.Add(part.Split(await work.Result));
        }

        yield return new EvaluationEvent(Preparing, 1, 1, evaluation.Results(outcomes, services.Manifests));
    }

    private Task<List<PreparedEvaluation>> PrepareAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var preparation = new EvaluationPreparation(services.Manifests);
        var text = request.HasText ? new EvaluationText(request.Texts, request.Dataset, request.Windows) : null;
        string[] models = request.Against is { } against ? [request.Model, against] : [request.Model];
        return Task.Run(
            () => models.Select(model => preparation.Prepare(model, text, request.SequenceLength, request.Tasks, cancellationToken)).ToList(), cancellationToken);
    }
}
