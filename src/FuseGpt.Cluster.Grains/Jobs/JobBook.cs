using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Storage;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>All that is written down about one job: its state, its log, its events. Used in the job grain's turns only.</summary>
internal sealed class JobBook : IDisposable
{
    private readonly StateWriter<PruningJobState> _state;
    private readonly PruningJobServices _services;
    private readonly JobEventHub _events;
    private JobLog _log;
    private double _phaseShare;
    private QueuePlace? _place;
    private Func<double> _seconds;
    private JobTelemetry? _telemetry;
    private WorkJournal? _journal;
    private WeakReference<IReadOnlyList<WorkedItem>>? _worked;

    /// <summary>Opens a job's book.</summary>
    public JobBook(string jobId, IPersistentState<PruningJobState> state, PruningJobServices services)
    {
        JobId = jobId;
        _state = new StateWriter<PruningJobState>(state);
        _services = services;
        _events = new JobEventHub(services.Time, services.Instruments.OnFollowersChanged, services.Ending);
        Folder = services.FolderOf(jobId);
        _log = new JobLog(Folder.Log, services.Time);
        _seconds = () => State.Seconds;
    }

    /// <summary>The job.</summary>
    public string JobId { get; }

    /// <summary>Where its journal and log lie.</summary>
    public JobFolder Folder { get; }

    /// <summary>The state, as it is or is being saved.</summary>
    public PruningJobState State => _state.State;

    /// <summary>The log's lines.</summary>
    public IReadOnlyList<JobLogLine> Lines => _log.Lines;

    /// <summary>Opens the journal for a job that gets to work; until it ends, all that is told of its items comes from there.</summary>
    /// <exception cref="FuseGptException">It is damaged.</exception>
    public WorkJournal OpenJournal()
    {
        _worked = null;
        return _journal = WorkJournal.Open(Folder.Journal, JobId);
    }

    /// <summary>Which items were done or tried where and when, as the journal has it. That of a job at rest is read once for whoever asks part by part.</summary>
    public IReadOnlyList<WorkedItem> Worked()
    {
        if (_journal is { } journal)
        {
            return journal.Worked;
        }

        if (_worked is null || !_worked.TryGetTarget(out var worked))
        {
            _worked = new WeakReference<IReadOnlyList<WorkedItem>>(worked = ReadWorked());
        }

        return worked;
    }

    /// <summary>Changes the state; it has survived when the task ends.</summary>
    public Task UpdateAsync(Func<PruningJobState, PruningJobState> change) => _state.UpdateAsync(change);

    /// <summary>The job waits for its turn: a new start.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="reason">Why it starts, where nobody asked for it.</param>
    /// <exception cref="FuseGptException">The log is damaged; nothing is changed.</exception>
    public async Task QueueAsync(PruningRequest request, string? reason = null)
    {
        _ = _log.Lines;
        _events.Begin(State.Starts + 1);
        (_phaseShare, _place) = (0, null);
        await TurnAsync(
            new JobTransition(JobStatus.Queued, null, State.Rounds.Count, reason),
            state => state with { Request = request, Starts = state.Starts + 1, Created = state.Created ?? Now(), Error = null, IsInputError = false });
    }

    /// <summary>The job gets to work.</summary>
    /// <param name="seconds">How long it has worked so far, earlier starts included.</param>
    /// <param name="telemetry">Told every event as well.</param>
    public Task StartAsync(Func<double> seconds, JobTelemetry telemetry)
    {
        (_seconds, _place, _telemetry) = (seconds, null, telemetry);
        return TurnAsync(new JobTransition(JobStatus.Running, JobPhase.Preparing, State.Rounds.Count), state => state with { Started = Now(), Ended = null });
    }

    /// <summary>The running job goes on to another phase, and its watchers are told before anything of it is done; nothing happens when it is in it.</summary>
    public async Task EnterAsync(JobPhase phase, int round, string? reason = null)
    {
        if (State.Status != JobStatus.Running || (State.Phase, State.Round) == (phase, round))
        {
            return;
        }

        _phaseShare = 0;
        await TurnAsync(new JobTransition(JobStatus.Running, phase, round, reason), static state => state);
        Publish(new PhaseProgressed(round, phase, 0, 1));
    }

    /// <summary>The job is not at work any more.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="reason">Why.</param>
    /// <param name="change">What else changes.</param>
    public async Task EndAsync(JobStatus status, string? reason = null, Func<PruningJobState, PruningJobState>? change = null)
    {
        var seconds = _seconds();
        (_seconds, _place, _journal) = (() => State.Seconds, null, null);
        await TurnAsync(
            new JobTransition(status, null, State.Round, reason),
            state => (change?.Invoke(state) ?? state) with { Ended = Now(), Seconds = seconds });
    }

    /// <summary>Tells the watchers of an event.</summary>
    public void Publish(JobEvent jobEvent)
    {
        _phaseShare = jobEvent switch
        {
            PhaseProgressed { Total: > 0 } progress => progress.Done / progress.Total,
            StepTrained { Steps: > 0 } step => (double)step.Step / step.Steps,
            _ => _phaseShare,
        };
        _telemetry?.Observe(jobEvent);
        _events.Publish(jobEvent);
    }

    /// <summary>Tells the watchers how the job stands, and nothing of how it came to that.</summary>
    public void PublishEnd()
    {
        if (LastEvent() is { } last)
        {
            _events.End(State.Starts, last);
        }
    }

    /// <summary>Tells the watchers that the job is not at work any more.</summary>
    public void PublishLast()
    {
        if (LastEvent() is { } last)
        {
            _events.Publish(last);
        }
    }

    /// <summary>Writes into the log how the job goes about its work.</summary>
    public void Note(string message) => _log.Add(message);

    /// <summary>Something went wrong that does not stop the job.</summary>
    public void NoteTrouble(string message)
    {
        _log.Add(message);
        _events.Publish(new JobTroubled(JobId, message));
    }

    /// <summary>The job has another place in the queue.</summary>
    public void NotePlace(QueuePlace place)
    {
        if (State.Status == JobStatus.Queued && place != _place)
        {
            _place = place;
            _events.Publish(new JobQueued(JobId, place.Place, place.Reason));
        }
    }

    /// <summary>The events after a number.</summary>
    public IAsyncEnumerable<NumberedJobEvent> WatchAsync(long afterId, CancellationToken cancellationToken) => _events.WatchAsync(afterId, cancellationToken);

    /// <summary>Forgets the work that was done, not that the job was asked for.</summary>
    public async Task StartOverAsync()
    {
        DeleteCheckpoints();
        _worked = null;
        File.Delete(Folder.Journal);
        await UpdateAsync(static state => new PruningJobState { Request = state.Request, Created = state.Created, Starts = state.Starts, Status = state.Status });
    }

    /// <summary>Deletes the checkpoints that the job's trainings left.</summary>
    public void DeleteCheckpoints()
    {
        try
        {
            foreach (var key in WorkJournal.Open(Folder.Journal, JobId).Started)
            {
                _services.DeleteCheckpoint(key.Task);
            }
        }
        catch (FuseGptException)
        {
            // A damaged journal names no checkpoints, and must not keep its job from being deleted.
        }
    }

    /// <summary>Forgets everything.</summary>
    public async Task DeleteAsync()
    {
        _worked = null;
        Folder.Delete();
        _log = new JobLog(Folder.Log, _services.Time);
        await _state.ClearAsync();
        _events.Begin(1);
    }

    /// <summary>The job in one line; null for one that was never asked for.</summary>
    public JobSummary? Summary()
    {
        if (State.Request is not { } request)
        {
            return null;
        }

        var share = JobPace.Share(State, State.RoundCount ?? 0, State.Phase, _phaseShare);
        return new JobSummary
        {
            Id = JobId,
            Model = request.Model,
            Method = request.Method,
            Status = State.Status,
            Phase = State.Phase,
            Round = State.Round,
            Rounds = State.RoundCount,
            Percent = 100 * share,
            SecondsLeft = State.Status == JobStatus.Running ? JobPace.SecondsLeft(_seconds(), share) : null,
            Queue = _place,
            Created = State.Created,
            Started = State.Started,
            Ended = State.Ended,
            Devices = request.Devices,
            DensePerplexity = State.DensePerplexity,
            Perplexity = State.Rounds.LastOrDefault(round => round.Perplexity is not null)?.Perplexity,
            Error = State.Error,
            Output = request.Output,
        };
    }

    public void Dispose() => _state.Dispose();

    private IReadOnlyList<WorkedItem> ReadWorked()
    {
        try
        {
            return File.Exists(Folder.Journal) ? WorkJournal.Open(Folder.Journal, JobId).Worked : [];
        }
        catch (FuseGptException)
        {
            // A damaged journal is told of when the job goes on; what is only shown does without it.
            return [];
        }
    }

    private DateTimeOffset Now() => _services.Time.GetUtcNow();

    private async Task TurnAsync(JobTransition transition, Func<PruningJobState, PruningJobState> change)
    {
        await UpdateAsync(state => change(state) with { Status = transition.Status, Phase = transition.Phase, Round = transition.Round });
        _log.Add(JobLogText.Of(transition), transition);
    }

    private JobEvent? LastEvent() => State.Status switch
    {
        JobStatus.Paused => new JobPaused(JobId, State.Rounds.Count),
        JobStatus.Failed => new JobFailed(JobId, State.Error ?? string.Empty, State.IsInputError),
        JobStatus.Cancelled => new JobCancelled(JobId),
        JobStatus.Done when State.Result is { } result => new JobFinished(result),
        _ => null,
    };
}
