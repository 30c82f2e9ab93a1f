namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>How much of a job is done, and how long the rest takes at the speed measured so far.</summary>
public static class JobPace
{
    private const double LeastShareForEstimate = 0.02;

    /// <summary>Share of a round that scoring takes while none is measured yet, where the method trains.</summary>
    private const double UsualScoringShare = 0.3;

    /// <summary>Share of the job that is done, 0 to 1.</summary>
    /// <param name="state">The job.</param>
    /// <param name="rounds">Rounds in all.</param>
    /// <param name="phase">The phase at work.</param>
    /// <param name="phaseShare">Share of it that is done, 0 to 1.</param>
    public static double Share(PruningJobState state, int rounds, JobPhase? phase, double phaseShare) =>
        state.Status == JobStatus.Done ? 1 : Math.Min(1, (state.Rounds.Count + RoundShare(state, phase, phaseShare)) / Math.Max(1, rounds));

    /// <summary>Seconds of work left.</summary>
    /// <param name="seconds">Seconds of work so far, pauses not counted.</param>
    /// <param name="share">Share of the job that they did, 0 to 1.</param>
    /// <returns>The seconds, or null while too little is done to tell.</returns>
    public static double? SecondsLeft(double seconds, double share) => share >= LeastShareForEstimate ? seconds / share * (1 - share) : null;

    private static double RoundShare(PruningJobState state, JobPhase? phase, double phaseShare)
    {
        var scoring = ScoringShare(state);
        return phase switch
        {
            JobPhase.Scoring => scoring * phaseShare,
            JobPhase.Picking or JobPhase.Propagating => scoring,
            JobPhase.Training => scoring + ((1 - scoring) * phaseShare),
            JobPhase.Publishing => 1,
            _ => 0,
        };
    }

    private static double ScoringShare(PruningJobState state)
    {
        var (score, train) = (state.Rounds.Sum(round => round.ScoreSeconds), state.Rounds.Sum(round => round.TrainSeconds));
        var usual = state.Request is { } request && request.Method.Trains() ? UsualScoringShare : 1;
        return score + train > 0 ? score / (score + train) : usual;
    }
}
