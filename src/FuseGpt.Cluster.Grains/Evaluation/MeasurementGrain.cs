using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Measuring;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Storage;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

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
            var work = new WatchedWork<MeasurementResult>(told => new MeasurementRun(request, services, Queue, told).RunAsync(cancellationToken));
            await foreach (var share in work.Shares)
            {
                yield return new MeasurementEvent(share, null);
            }

            state.State = state.State with { Result = await work.Result };
            await state.WriteStateAsync();
        }

        yield return new MeasurementEvent(1, state.State.Result);
    }
}
