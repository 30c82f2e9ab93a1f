using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Where a job stands, put together from its events. Not safe for several threads.</summary>
/// <param name="time">The clock.</param>
internal sealed class JobProgress(TimeProvider time)
{
    private const double LeastShareForEstimate = 0.02;
    private readonly List<double> _losses = [];
    private readonly List<RoundRecord> _rounds = [];
    private readonly List<ModelEvaluated> _evaluations = [];
    private long _phaseStart = time.GetTimestamp();
    private long _roundStart = time.GetTimestamp();
    private double _shareAtStart;

    /// <summary>How the job began, once its inputs are read.</summary>
    public JobStarted? Started { get; private set; }

    /// <summary>What the job waits for, while it does.</summary>
    public JobQueued? Queue { get; private set; }

    /// <summary>Round at work, from 1; 0 before the first.</summary>
    public int Round { get; private set; }

    /// <summary>What is being done.</summary>
    public JobPhase Phase { get; private set; } = JobPhase.Preparing;

    /// <summary>Share of the phase that is done, 0 to 1; null when it cannot be told.</summary>
    public double? Share { get; private set; }

    /// <summary>Bytes of the model read while preparing.</summary>
    public double BytesRead { get; private set; }

    /// <summary>The newest training step of the round.</summary>
    public StepTrained? Step { get; private set; }

    /// <summary>Losses told in this round.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The newest choice of a block.</summary>
    public RoundPicked? Picked { get; private set; }

    /// <summary>Rounds finished since the job was started here.</summary>
    public IReadOnlyList<RoundRecord> Rounds => _rounds;

    /// <summary>Perplexities measured since the job was started here.</summary>
    public IReadOnlyList<ModelEvaluated> Evaluations => _evaluations;

    /// <summary>Whether the user wants to pause.</summary>
    public bool IsPausing { get; set; }

    /// <summary>Seconds since the phase began.</summary>
    public double PhaseSeconds => time.GetElapsedTime(_phaseStart).TotalSeconds;

    /// <summary>Seconds that the phase will still take at its speed so far; null when there is nothing to tell it from.</summary>
    public double? SecondsLeft => Share is { } share && share - _shareAtStart >= LeastShareForEstimate ? PhaseSeconds / (share - _shareAtStart) * (1 - share) : null;

    /// <summary>The devices of the job.</summary>
    public DeviceLoad Devices { get; } = new(time);

    /// <summary>Seconds that the job will still take at the speed of its finished rounds; null before the first.</summary>
    public double? JobSecondsLeft => Started is { } started && _rounds.Count > 0
        ? Math.Max(0, ((started.Rounds - _rounds.Count) * _rounds.Average(round => round.ScoreSeconds + round.TrainSeconds)) - time.GetElapsedTime(_roundStart).TotalSeconds)
        : null;

    /// <summary>Takes in what happened.</summary>
    public void Apply(JobEvent jobEvent)
    {
        Queue = jobEvent as JobQueued;
        switch (jobEvent)
        {
            case JobStarted started:
                Started = started;
                Round = started.RoundsDone;
                break;
            case PhaseProgressed progressed:
                Enter(progressed.Round, progressed.Phase, progressed.Total > 0 ? progressed.Done / progressed.Total : null);
                BytesRead = progressed.Phase == JobPhase.Preparing ? progressed.Done : BytesRead;
                break;
            case StepTrained step:
                Enter(step.Round, JobPhase.Training, (double)step.Step / step.Steps);
                Step = step;
                _losses.Add(step.Loss);
                break;
            case RoundPicked picked:
                Picked = picked;
                break;
            case RoundFinished finished:
                _rounds.Add(finished.Record);
                break;
            case ModelEvaluated evaluated:
                _evaluations.Add(evaluated);
                break;
        }
    }

    private void Enter(int round, JobPhase phase, double? share)
    {
        if ((round, phase) != (Round, Phase) || share < Share)
        {
            _phaseStart = time.GetTimestamp();
            _shareAtStart = share ?? 0;
        }

        if (round != Round)
        {
            _roundStart = time.GetTimestamp();
            _losses.Clear();
            Step = null;
            // Who comes late is told of the pick before anything else of the round.
            Picked = Picked?.Round == round ? Picked : null;
        }

        (Round, Phase, Share) = (round, phase, share);
    }
}
