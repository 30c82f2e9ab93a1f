using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>Measures one model's perplexity on all devices it is given.</summary>
[Reentrant]
internal sealed class EvaluationGrain(PruningJobServices services, IGrainFactory grains) : WorkSourceGrain(grains), IEvaluationGrain
{
    public async IAsyncEnumerable<EvaluationEvent> EvaluateAsync(EvaluationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (model, windows) = await PrepareAsync(request, cancellationToken);
        var count = (int)windows.Shape[0];
        yield return new EvaluationEvent(0, count, null);

        var shares = Channel.CreateBounded<double>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var run = MeasureAsync(request, EvaluationTasks.Cut(model, windows), shares.Writer, cancellationToken);

        // Read to the end even when cancelled: the run closes the channel when no device works for it any more.
        await foreach (var share in shares.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return new EvaluationEvent(share * count, count, null);
        }

        yield return new EvaluationEvent(count, count, EvaluationTasks.Losses(await run));
    }

    private Task<(string Model, TensorReference Windows)> PrepareAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var preparation = new InputPreparation(services.Manifests);
        var text = new EvaluationText(request.Texts, request.Dataset, request.Windows);
        return Task.Run(() => preparation.PrepareEvaluation(request.Model, text, request.SequenceLength, null, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<TaskOutcome>> MeasureAsync(
        EvaluationRequest request, IReadOnlyList<DeviceTask> tasks, ChannelWriter<double> shares, CancellationToken cancellationToken)
    {
        try
        {
            var devices = services.DeviceKeysOf(request.Devices);
            return await Queue.RunAsync(tasks, devices, (_, share) => shares.TryWrite(share), cancellationToken);
        }
        finally
        {
            shares.Complete();
        }
    }
}
