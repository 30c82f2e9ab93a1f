using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Storage;
using FuseGpt.Cluster.Grains.Work;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Coordinates one pruning job: keeps its state, hands its work out, tells its watchers. The course of a job is in <see cref="PruningJobRun"/>.</summary>
[Reentrant, KeepAlive]
internal sealed partial class PruningJobGrain : WorkSourceGrain, IPruningJobGrain, IFusionListener, IJobStateHolder, IDisposable
{
    private readonly IPersistentState<PruningJobState> _state;
    private readonly PruningJobServices _services;
    private readonly ILogger _logger;
    private readonly JobEventHub _events = new();
    private readonly FusionDispatch _fusion;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;

    public PruningJobGrain(
        [PersistentState("job", FileGrainStorage.Name)] IPersistentState<PruningJobState> state, PruningJobServices services, IGrainFactory grains, ILogger<PruningJobGrain> logger)
        : base(grains)
    {
        _state = state;
        _services = services;
        _logger = logger;
        _fusion = new FusionDispatch(grains, this.AsReference<IFusionListener>);
    }

    PruningJobState IJobStateHolder.State => _state.State;

    public async Task StartAsync(PruningRequest request)
    {
        PruningRequestRules.Check(request);
        if (!_run.IsCompleted)
        {
            return;
        }

        _events.Clear();
        if (_state.State.Result is { } result && (result.Output is null || Directory.Exists(result.Output)))
        {
            _events.Publish(new JobFinished(result));
            return;
        }

        _stop?.Dispose();
        _stop = new CancellationTokenSource();
        await SaveAsync(_state.State with { Request = request, Status = JobStatus.Running, Error = null });
        _run = RunAsync(_stop.Token);
    }

    public async Task PauseAsync()
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync();
        }

        await _run;
    }

    public async Task ResetAsync()
    {
        await PauseAsync();
        _events.Clear();
        await _state.ClearStateAsync();
    }

    public Task<PruningJobState> GetStateAsync() => Task.FromResult(_state.State);

    public IAsyncEnumerable<JobEvent> WatchAsync(CancellationToken cancellationToken = default) => _events.WatchAsync(cancellationToken);

    public Task OnFusionProgressAsync(TaskProgress progress)
    {
        _fusion.Report(progress);
        return Task.CompletedTask;
    }

    public Task OnFusedAsync(FineTuneOutcome outcome)
    {
        _fusion.Complete(outcome);
        return Task.CompletedTask;
    }

    public Task OnFusionFailedAsync(WorkFailure? failure)
    {
        _fusion.Fail(failure);
        return Task.CompletedTask;
    }

    public async Task SaveAsync(PruningJobState state)
    {
        _state.State = state;
        await _state.WriteStateAsync();
    }

    public void Dispose() => _stop?.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var id = this.GetPrimaryKeyString();
        try
        {
            var run = new PruningJobRun(id, _services, this, Queue, _fusion, _events);
            var result = await run.RunAsync(cancellationToken);
            await SaveAsync(_state.State with { Status = JobStatus.Done, Result = result });
            LogDone(id, result.Rounds.Count, result.Output ?? result.Rounds[^1].Model);
            _events.Publish(new JobFinished(result));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await SaveAsync(_state.State with { Status = JobStatus.Paused });
            LogPaused(id, _state.State.Rounds.Count);
            _events.Publish(new JobPaused(id, _state.State.Rounds.Count));
        }
#pragma warning disable CA1031 // Whatever stopped the job is its result, and its watchers have to be told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await FailAsync(id, error);
        }
    }

    private async Task FailAsync(string id, Exception error)
    {
        var isInputError = error is InvalidInputException or WorkFailedException { Failure.IsInputError: true };
        LogFailed(id, error);
        _events.Publish(new JobFailed(id, error.Message, isInputError));
        await SaveAsync(_state.State with { Status = JobStatus.Failed, Error = error.Message });
    }
}
