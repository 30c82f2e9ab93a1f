using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>Measures one model's perplexity on all devices it is given.</summary>
[Reentrant]
internal sealed class EvaluationGrain : Grain, IEvaluationGrain, IWorkSource
{
    private readonly PruningJobServices _services;
    private readonly WorkQueue _queue;

    public EvaluationGrain(PruningJobServices services, IGrainFactory grains)
    {
        _services = services;
        _queue = new WorkQueue(grains, this.AsReference<IWorkSource>);
    }

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

    public Task<WorkItem?> TakeAsync(string device) => Task.FromResult(_queue.Take());

    public Task ReportAsync(string key, TaskProgress progress)
    {
        _queue.Report(key, progress);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(string key, TaskOutcome outcome)
    {
        _queue.Complete(key, outcome);
        return Task.CompletedTask;
    }

    public Task FailAsync(string key, WorkFailure? failure)
    {
        _queue.Fail(key, failure);
        return Task.CompletedTask;
    }

    private Task<(string Model, TensorReference Windows)> PrepareAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var preparation = new InputPreparation(_services.Manifests);
        return Task.Run(
            () => preparation.PrepareEvaluation(request.Model, request.Texts, request.SequenceLength, request.Windows, null, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<TaskOutcome>> MeasureAsync(
        EvaluationRequest request, IReadOnlyList<DeviceTask> tasks, ChannelWriter<double> shares, CancellationToken cancellationToken)
    {
        try
        {
            var devices = _services.DeviceKeysOf(request.Devices);
            return await _queue.RunAsync(tasks, devices, (_, share) => shares.TryWrite(share), cancellationToken);
        }
        finally
        {
            shares.Complete();
        }
    }
}
