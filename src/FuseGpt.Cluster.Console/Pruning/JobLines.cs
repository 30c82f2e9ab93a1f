using System.Globalization;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>What happens in a job, as single lines.</summary>
internal static class JobLines
{
    /// <summary>Said when the user wants to pause.</summary>
    public const string Pausing = "Pausing. Ctrl-C again ends at once.";

    /// <summary>Said while the job runs in this process.</summary>
    public const string CtrlCPauses = "Ctrl-C pauses.";

    /// <summary>Said while jobs run that nobody goes on with.</summary>
    public const string CtrlCStops = "Ctrl-C stops.";

    /// <summary>Said while the job runs elsewhere.</summary>
    public const string CtrlCLeaves = "Ctrl-C stops watching; the job goes on.";

    /// <summary>Said while whoever runs the job does not answer.</summary>
    public static string Silent(double seconds) => $"No answer for {Figures.Time(seconds)}; still asking.";

    /// <summary>The line of a lasting event; null for others, and for the last, which the result tells.</summary>
    public static string? Of(JobEvent jobEvent, JobProgress progress) => jobEvent switch
    {
        JobStarted started => Started(started),
        RoundPicked picked => $"{Round(picked.Round, progress)}: picked block {picked.Picked}, {Score(picked, progress)}{Group(picked)}",
        RoundFinished { Record: var record } => $"{Round(record.Round, progress)}: done, scoring {Figures.Time(record.ScoreSeconds)}, training {Figures.Time(record.TrainSeconds)}{LastLoss(record)}{GuardNote(record.Guard)}",
        ModelEvaluated { Round: 0 } evaluated => $"dense model: {evaluated.BlockCount} blocks, perplexity {Figures.Number(evaluated.Perplexity)}",
        ModelEvaluated evaluated => $"{Round(evaluated.Round, progress)}: {evaluated.BlockCount} blocks, perplexity {Figures.Number(evaluated.Perplexity)}",
        JobTroubled trouble => trouble.Message,
        _ => null,
    };

    /// <summary>How far the phase is.</summary>
    public static string HowFar(JobProgress progress)
    {
        if (progress.Queue is { } queue)
        {
            return Waiting(queue);
        }

        var place = progress.Round == 0 ? "" : $"{Round(progress.Round, progress)}: ";
        return $"{place}{Phase(progress)}{Rest(progress)}";
    }

    /// <summary>Name of the phase at work, with what is known about it.</summary>
    public static string Phase(JobProgress progress) => progress.Phase switch
    {
        JobPhase.Preparing => progress.BytesRead > 0 ? $"reading the model, {Figures.Bytes(progress.BytesRead)}" : "reading the text",
        JobPhase.Scoring => "scoring blocks",
        JobPhase.Propagating => "computing the teacher's states",
        JobPhase.Training when progress.Step is { } step => string.Create(
            CultureInfo.InvariantCulture, $"training, epoch {step.Epoch}, step {step.Step} of {step.Steps}, loss {Figures.Loss(step.Loss)}, {step.TokensPerSecond:N0} tokens/s"),
        JobPhase.Training => "training",
        JobPhase.Picking => "picking the block",
        JobPhase.Publishing => "saving the round",
        JobPhase.Evaluating => "measuring perplexity",
        _ => "writing the model and reading it back",
    };

    /// <summary>What a job waits for.</summary>
    public static string Waiting(JobQueued queue) => string.Create(CultureInfo.InvariantCulture, $"waiting, place {queue.Place} in the queue: {queue.Reason}");

    /// <summary>A round's place in the job.</summary>
    public static string Round(int round, JobProgress progress) => progress.Started is { } started ? $"round {round} of {started.Rounds}" : $"round {round}";

    private static string Started(JobStarted started)
    {
        var before = started.RoundsDone > 0 ? $", {started.RoundsDone} of them done before" : "";
        return $"job {started.JobId}: {started.Method.Name()}, {started.BlockCount} blocks, {started.Rounds} to remove{before}, on {string.Join(", ", started.Devices)}";
    }

    private static string Score(RoundPicked picked, JobProgress progress)
    {
        var score = picked.Scores[picked.Blocks.ToList().IndexOf(picked.Picked)].Redundancy;
        return progress.Started is { Method: PruningMethod.Sleb }
            ? string.Create(CultureInfo.InvariantCulture, $"loss without it {-score:0.0000}")
            : string.Create(CultureInfo.InvariantCulture, $"redundancy {score:0.0000}");
    }

    private static string Group(RoundPicked picked) => picked.Group.Count == 0 ? "" : $", group {Figures.Indices(picked.Group)}";

    private static string LastLoss(RoundRecord record) => record.Losses.Count == 0 ? "" : $", last loss {Figures.Loss(record.Losses[^1])}";

    private static string GuardNote(RoundGuard? guard) => guard switch
    {
        { FellBack: true } => "; training did harm on held-out text, so the block was dropped instead",
        { Trained.Count: > 1 } => "; the first training did harm on held-out text, a gentler one was kept",
        _ => "",
    };

    private static string Rest(JobProgress progress)
    {
        var share = progress.Share is { } value ? $", {Figures.Percent(value)}" : "";
        return progress.SecondsLeft is { } left ? $"{share}, {Figures.Time(left)} left" : $"{share}, {Figures.Time(progress.PhaseSeconds)} so far";
    }
}
