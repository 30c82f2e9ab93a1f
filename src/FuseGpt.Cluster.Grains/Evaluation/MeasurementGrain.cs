using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Measuring;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Storage;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>Measures one model and remembers what it found out.</summary>
[Reentrant]
internal sealed class MeasurementGrain(
    [PersistentState("measurement", FileGrainStorage.Name)] IPersistentState<MeasurementState> state, PruningJobServices services, IGrainFactory grains)
    : WorkSourceGrain(grains), IMeasurementGrain
{
    public async IAsyncEnumerable<MeasurementEvent> MeasureAsync(MeasurementRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (state.State.Result is null)
        {
            var shares = Channel.CreateBounded<double>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
            var run = MeasureAsync(request, shares.Writer, cancellationToken);

            // Read to the end even when cancelled: the run closes the channel when no device works for it any more.
            await foreach (var share in shares.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return new MeasurementEvent(share, null);
            }

            state.State = state.State with { Result = await run };
            await state.WriteStateAsync();
        }

        yield return new MeasurementEvent(1, state.State.Result);
    }

    private async Task<MeasurementResult> MeasureAsync(MeasurementRequest request, ChannelWriter<double> shares, CancellationToken cancellationToken)
    {
        try
        {
            var run = new MeasurementRun(request, services, Queue, share => shares.TryWrite(share));
            return await run.RunAsync(cancellationToken);
        }
        finally
        {
            shares.Complete();
        }
    }
}
