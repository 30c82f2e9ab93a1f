using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Resilience;
using FuseGpt.Cluster.Grains.Shards;
using FuseGpt.Cluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Coordinates one pruning job: keeps its book, waits for its turn, hands its work out. The course of a job is in <see cref="PruningJobRun"/>.</summary>
[Reentrant, KeepAlive]
internal sealed partial class PruningJobGrain : ShardedSourceGrain, IPruningJobGrain, IQueuedJob, IFusionListener, IDisposable
{
    private const string ProcessEnded = "the process that it was in ended";

    private readonly JobBook _book;
    private readonly PruningJobServices _services;
    private readonly ILogger _logger;
    private readonly FusionDispatch _fusion;
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private Task _goingOn = Task.CompletedTask;
    private JobStatus _stopsAs;

    public PruningJobGrain(
        [PersistentState("job", FileGrainStorage.Name)] IPersistentState<PruningJobState> state, PruningJobServices services, IGrainFactory grains, ILogger<PruningJobGrain> logger)
        : base(services, grains)
    {
        _book = new JobBook(this.GetPrimaryKeyString(), state, services);
        _services = services;
        _logger = logger;
        _fusion = new FusionDispatch(grains, services, this.AsReference<IFusionListener>);
    }

    private bool IsActive => !_run.IsCompleted || _book.State.Status is JobStatus.Queued;

    private bool WasCutOff => _run.IsCompleted && _book.State.Status is JobStatus.Running or JobStatus.Queued;

    /// <summary>A job that was cut off goes on by itself, whoever brought it to life, where its server is one that does so.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!WasCutOff)
        {
            _book.PublishEnd();
        }
        else if (_services.GoesOn)
        {
            _goingOn = GoOnFromHereAsync();
        }
        else if (!_services.Ending.IsCancellationRequested)
        {
            await _book.EndAsync(JobStatus.Paused, ProcessEnded);
            _book.PublishEnd();
        }
    }

    /// <summary>Waits until nothing of the job writes any more.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _leaving.CancelAsync();
        await _run.WaitAsync(cancellationToken);
    }

    public Task GoOnAsync() => _goingOn;

    public async Task StartAsync(PruningRequest request)
    {
        PruningRequestRules.Check(request);
        await _goingOn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (IsActive)
        {
            return;
        }

        if (_book.State is { Status: JobStatus.Done, Result: { } result } && (result.Output is null || Directory.Exists(result.Output)))
        {
            _book.PublishEnd();
            await TellQueueAsync(queue => queue.UpdateAsync(_book.Summary()!));
            return;
        }

        if (_book.State.Status == JobStatus.Cancelled)
        {
            await _book.StartOverAsync();
        }

        await _book.QueueAsync(request);
        await TellQueueAsync(queue => queue.EnqueueAsync(_book.Summary()!));
    }

    public Task ResumeAsync() => _book.State.Request is { } request ? StartAsync(request) : throw NoSuchJob();

    public async Task PauseAsync()
    {
        var isPaused = _book.State.Status == JobStatus.Paused;
        await StopAsync(JobStatus.Paused);

        // A job that was left by an ended process waits for a server; from now on it does not.
        await (isPaused ? TellQueueAsync(queue => queue.UpdateAsync(_book.Summary()!)) : Task.CompletedTask);
    }

    public async Task CancelAsync()
    {
        await StopAsync(JobStatus.Cancelled);
        if (_book.State.Status is JobStatus.Paused or JobStatus.Failed)
        {
            await EndAsync(JobStatus.Cancelled);
        }
    }

    public async Task DeleteAsync()
    {
        await StopAsync(JobStatus.Paused);
        _book.DeleteCheckpoints();
        await _book.DeleteAsync();
        await TellQueueAsync(queue => queue.ForgetAsync(_book.JobId));
    }

    public Task<PruningJobState> GetStateAsync() => Task.FromResult(_book.State);

    public Task<JobSummary?> GetSummaryAsync() => Task.FromResult(_book.Summary());

    public Task<IReadOnlyList<JobLogLine>> GetLogsAsync(long afterId = 0) =>
        Task.FromResult<IReadOnlyList<JobLogLine>>([.. _book.Lines.Where(line => line.Id > afterId)]);

    public Task<IReadOnlyList<WorkedItem>> GetWorkAsync() => Task.FromResult<IReadOnlyList<WorkedItem>>([.. _book.Worked()]);

    public Task<JobItemPage> GetItemsAsync(ItemCursor after, int take) => Task.FromResult(JobItemPage.Of(_book.Worked(), after, take));

    public IAsyncEnumerable<NumberedJobEvent> WatchAsync(long afterId = 0, CancellationToken cancellationToken = default) => _book.WatchAsync(afterId, cancellationToken);

    public Task RunAsync()
    {
        if (_run.IsCompleted && _book.State.Status == JobStatus.Queued)
        {
            _stop?.Dispose();
            _stop = CancellationTokenSource.CreateLinkedTokenSource(_services.Ending, _leaving.Token);
            _run = WorkAsync(_stop.Token);
        }

        return Task.CompletedTask;
    }

    public Task OnQueuedAsync(QueuePlace place)
    {
        _book.NotePlace(place);
        return Task.CompletedTask;
    }

    public Task OnFusionProgressAsync(TaskProgress progress) => _fusion.ReportAsync(progress);

    public Task OnFusionTroubleAsync(string message) => _fusion.NoteTroubleAsync(message);

    public Task OnFusionTriedAsync(string task, WorkSpan span)
    {
        _fusion.NoteTried(task, span);
        return Task.CompletedTask;
    }

    public Task OnFusionLimitedAsync(WorkLimits limits) => _fusion.LimitAsync(limits);

    public Task OnFusedAsync(string task, FineTuneOutcome outcome, WorkSpan? span)
    {
        _fusion.Complete(task, outcome, span);
        return Task.CompletedTask;
    }

    public Task OnFusionFailedAsync(string task, WorkFailure? failure)
    {
        _fusion.Fail(task, failure);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _stop?.Dispose();
        _leaving.Dispose();
        _book.Dispose();
    }

    /// <summary>Until it waits for its turn it stays in its state as it was, so that it is found cut off again should this server be lost too.</summary>
    private async Task GoOnFromHereAsync()
    {
        try
        {
            await _book.QueueAsync(_book.State.Request!, ProcessEnded);
            await TellQueueAsync(queue => queue.EnqueueAsync(_book.Summary()!));
        }
        catch (FuseGptException error)
        {
            await _book.EndAsync(JobStatus.Paused, error.Message);
            _book.PublishEnd();
            throw;
        }
    }

    private Task TellQueueAsync(Func<IJobQueue, Task> tell) =>
        GrainCalls.ReachAsync(() => tell(GrainFactory.GetGrain<IJobQueue>(IJobDirectoryGrain.Key)), _services.Time);

    private async Task StopAsync(JobStatus stopsAs)
    {
        if (!_run.IsCompleted)
        {
            _stopsAs = stopsAs;
            await _stop!.CancelAsync();
            await _run;
        }
        else if (_book.State.Status == JobStatus.Queued)
        {
            await EndAsync(stopsAs);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogStarted(_book.JobId, _book.State.Rounds.Count);
            var result = await RunToTheEndAsync(cancellationToken);
            LogDone(_book.JobId, result.Rounds.Count, result.Output ?? result.Rounds[^1].Model);
            await EndAsync(JobStatus.Done, null, state => state with { Result = result });
        }
#pragma warning disable CA1031 // Whatever stopped the job is its result, and its watchers have to be told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await BreakOffAsync(error, cancellationToken);
        }
    }

    private async Task<JobResult> RunToTheEndAsync(CancellationToken cancellationToken)
    {
        PruningJobRun? run = null;
        var telemetry = new JobTelemetry(_book.JobId, _book.State.Request!.Method, _services.Instruments, _services.Time);
        await _book.StartAsync(() => run?.Seconds ?? _book.State.Seconds, telemetry);
        await TellQueueAsync(queue => queue.UpdateAsync(_book.Summary()!));
        var memory = new JobMemory(_book);
        var work = new JobWork(_book, memory, NewQueue(memory), telemetry, await _services.DevicesAsync(_book.State.Request.Devices));
        run = new PruningJobRun(work, _services, _fusion, inputs => LayOutAsync(work, inputs));
        try
        {
            return await telemetry.JobAsync(() => run.RunAsync(cancellationToken), cancellationToken);
        }
        finally
        {
            await CloseShardsAsync();
        }
    }

    private async Task LayOutAsync(JobWork work, PreparedInputs inputs)
    {
        var layout = await OpenShardsAsync(work.Request, inputs.Model, (int)(inputs.EvaluationWindows?.Shape[0] ?? 0));
        work.Shards = Shards;
        if (layout is not null)
        {
            _book.Note(layout.ToString());
        }
    }

    private Task BreakOffAsync(Exception error, CancellationToken cancellationToken)
    {
        // A process that ends, or a job that moves, leaves the state as it is; whoever is next finds it so, and goes on.
        if (_services.Ending.IsCancellationRequested || _leaving.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        if (cancellationToken.IsCancellationRequested && error is OperationCanceledException)
        {
            LogPaused(_book.JobId, _book.State.Rounds.Count);
            return EndAsync(_stopsAs);
        }

        LogFailed(_book.JobId, error);
        var failure = WorkFailures.Of(error);
        return EndAsync(JobStatus.Failed, failure.Message, state => state with { Error = failure.Message, IsInputError = failure.IsInputError });
    }

    /// <summary>Writes down how the job ended, makes room for the next one, and tells the watchers; a disk that is full keeps nobody waiting.</summary>
    private async Task EndAsync(JobStatus status, string? reason = null, Func<PruningJobState, PruningJobState>? change = null)
    {
        await SavedAsync(() => _book.EndAsync(status, reason, change));
        await SavedAsync(() => TellQueueAsync(queue => queue.UpdateAsync(_book.Summary()!)));
        _book.PublishLast();
    }

    private async Task SavedAsync(Func<Task> save)
    {
        try
        {
            await save();
        }
#pragma warning disable CA1031 // What could not be saved is known to this process, and found unfinished by the next.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogNotSaved(_book.JobId, error);
        }
    }

    private InvalidInputException NoSuchJob() =>
        new("JOB", _book.JobId, "It must be the id of a job that was started before.", "List the jobs to see their ids.");
}
