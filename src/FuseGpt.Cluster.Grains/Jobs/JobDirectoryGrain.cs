using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The list of all jobs and their queue.</summary>
[Reentrant, KeepAlive]
internal sealed partial class JobDirectoryGrain : Grain, IJobDirectoryGrain, IJobQueue, IDisposable
{
    private readonly StateWriter<JobDirectoryState> _state;
    private readonly FusionOptions _options;
    private readonly JobTurns _turns;
    private readonly PruningJobServices _services;
    private readonly ILogger _logger;
    private Task _awake = Task.CompletedTask;

    public JobDirectoryGrain(
        [PersistentState("directory", FileGrainStorage.Name)] IPersistentState<JobDirectoryState> state,
        IOptions<FusionOptions> options,
        PruningJobServices services,
        IGrainFactory grains,
        ILogger<JobDirectoryGrain> logger)
    {
        _state = new StateWriter<JobDirectoryState>(state);
        _options = options.Value;
        _turns = new JobTurns(_state, grains, services, _options.MaxRunningJobs);
        _services = services;
        _logger = logger;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _awake = _state.State.AsLeft().Left.Count == 0 ? Task.CompletedTask : FindWhatWasLeftAsync();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _turns.End();
        return Task.CompletedTask;
    }

    public Task WakeAsync() => UnlessLeavingAsync(async () =>
    {
        await LookAfterAsync();
        return true;
    });

    public Task<JobSummary> SubmitAsync(PruningRequest request, string? idempotencyKey = null)
    {
        PruningRequestRules.Check(request);
        return UnlessLeavingAsync(() => SubmitNowAsync(request, idempotencyKey));
    }

    public Task<JobPage> ListAsync(JobStatus? status = null, int skip = 0, int take = 100) => UnlessLeavingAsync(async () =>
    {
        var all = await Task.WhenAll(_state.State.Jobs.Reverse().Select(NowAsync));
        var wanted = all.Where(job => status is null || job.Status == status).ToList();
        return new JobPage([.. wanted.Skip(skip).Take(take)], wanted.Count);
    });

    public Task<JobSummary?> GetAsync(string jobId) =>
        UnlessLeavingAsync(async () => _state.State.Jobs.Any(job => job.Id == jobId) ? await FreshAsync(jobId) : null);

    public Task RemoveAsync(string jobId) => UnlessLeavingAsync(async () =>
    {
        await Job(jobId).DeleteAsync();
        return true;
    });

    public async Task EnqueueAsync(JobSummary job)
    {
        await _state.UpdateAsync(state => state.With(job).Queued(job.Id));
        await _turns.GiveAsync();
    }

    public async Task UpdateAsync(JobSummary job)
    {
        var isOver = job.Status is not (JobStatus.Queued or JobStatus.Running);
        await _state.UpdateAsync(state => isOver ? state.With(job).WithoutTurn(job.Id) : state.With(job));
        await (isOver ? _turns.GiveAsync() : Task.CompletedTask);
    }

    public async Task ForgetAsync(string jobId)
    {
        await _state.UpdateAsync(state => state.Without(jobId));
        await _turns.GiveAsync();
    }

    public void Dispose() => _state.Dispose();

    private static void CheckKey(string key, string known, string jobId)
    {
        if (known != jobId)
        {
            throw new InvalidInputException("idempotency key", key, $"It was used for job {known}, which is another request.", "Choose a new key for a new request.");
        }
    }

    /// <summary>
    /// Does what needs jobs, once those that were left are found. A job may have to come back to the directory, and Orleans holds calls to it back until
    /// it has left a server that is being stopped: so nothing here waits for jobs then, and whoever asked asks again, elsewhere.
    /// </summary>
    /// <exception cref="UnreachableServiceException">The server is being stopped.</exception>
    private async Task<T> UnlessLeavingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await WorkAsync().WaitAsync(_services.Ending);
        }
        catch (OperationCanceledException) when (_services.Ending.IsCancellationRequested)
        {
            throw new UnreachableServiceException(_options.SiloName, "the server is being stopped");
        }

        async Task<T> WorkAsync()
        {
            await _awake;
            return await work();
        }
    }

    private async Task<JobSummary> SubmitNowAsync(PruningRequest request, string? idempotencyKey)
    {
        var jobId = JobId.Of(request);
        if (idempotencyKey is not null && _state.State.Keys.TryGetValue(idempotencyKey, out var known))
        {
            CheckKey(idempotencyKey, known, jobId);
        }
        else
        {
            await Job(jobId).StartAsync(request);
            await NoteKeyAsync(idempotencyKey, jobId);
        }

        return (await FreshAsync(jobId))!;
    }

    private IPruningJobGrain Job(string jobId) => GrainFactory.GetGrain<IPruningJobGrain>(jobId);

    private Task NoteKeyAsync(string? key, string jobId) => key is null
        ? Task.CompletedTask
        : _state.UpdateAsync(state => state with { Keys = new Dictionary<string, string>(state.Keys) { [key] = jobId } });

    /// <summary>A job as it stands now: one that waits or runs is asked, the others told how they ended.</summary>
    private async Task<JobSummary> NowAsync(JobSummary job) =>
        job.Status is JobStatus.Queued or JobStatus.Running ? await FreshAsync(job.Id) ?? job : job with { Queue = PlaceOf(job) };

    private async Task<JobSummary?> FreshAsync(string jobId) => await Job(jobId).GetSummaryAsync() is { } job ? job with { Queue = PlaceOf(job) } : null;

    private QueuePlace? PlaceOf(JobSummary job) => job.Status switch
    {
        JobStatus.Queued => _turns.PlaceOf(job.Id),
        JobStatus.Paused when _state.State.Left.ToList().IndexOf(job.Id) is >= 0 and var place => new QueuePlace(place + 1, JobTurns.NoServer),
        _ => null,
    };

    /// <summary>
    /// Jobs that had their turn, or waited for it, when this directory was last at work: those at work elsewhere keep it, the others go on.
    /// Where the silo only does what it is told, they are paused, and stay on the list for a server to come.
    /// </summary>
    private async Task FindWhatWasLeftAsync()
    {
        await _state.UpdateAsync(static state => state.AsLeft());
        foreach (var jobId in _state.State.Left)
        {
            var isSettled = true;
            try
            {
                isSettled = await FindWhatWasLeftAsync(jobId);
            }
#pragma warning disable CA1031 // One job that cannot go on must not keep the others from it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogNotResumed(jobId, error);
            }

            await (isSettled ? _state.UpdateAsync(state => state with { Left = [.. state.Left.Where(left => left != jobId)] }) : Task.CompletedTask);
        }
    }

    /// <summary>A job whose server is gone is found by looking for it; one whose last word was lost is asked for it.</summary>
    private async Task LookAfterAsync()
    {
        foreach (var jobId in _state.State.Running.Concat(_state.State.Waiting).ToList())
        {
            await GrainCalls.ReachAsync(() => GrainFactory.GetGrain<IQueuedJob>(jobId).GoOnAsync(), _services.Time);
            if (await Job(jobId).GetSummaryAsync() is { Status: not (JobStatus.Running or JobStatus.Queued) } over)
            {
                await UpdateAsync(over);
            }
        }

        await _turns.GiveAsync();
    }

    /// <returns>Whether the job is no longer left: it goes on, or is gone.</returns>
    private async Task<bool> FindWhatWasLeftAsync(string jobId)
    {
        await GrainCalls.ReachAsync(() => GrainFactory.GetGrain<IQueuedJob>(jobId).GoOnAsync(), _services.Time);
        if (_state.State.Running.Contains(jobId) || _state.State.Waiting.Contains(jobId) || await Job(jobId).GetSummaryAsync() is not { } job)
        {
            return true;
        }

        if (job.Status == JobStatus.Running)
        {
            await _state.UpdateAsync(state => state.With(job) with { Running = [.. state.Running.Union([jobId])] });
            return true;
        }

        if (job.Status == JobStatus.Queued)
        {
            await EnqueueAsync(job);
            return true;
        }

        await _state.UpdateAsync(state => state.With(job));
        await (_options.ResumeJobs ? Job(jobId).ResumeAsync() : Task.CompletedTask);
        return _options.ResumeJobs;
    }
}
