namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Seconds that a round is predicted to take.</summary>
/// <param name="Round">Number of the round, from 1; one more than there are for what comes behind the last.</param>
/// <param name="Scoring">Seconds of scoring.</param>
/// <param name="Propagating">Seconds until the group's inputs and its teacher are there.</param>
/// <param name="Training">Seconds of training.</param>
/// <param name="Evaluating">Seconds of measuring that other devices do not do meanwhile.</param>
public sealed record RoundTime(int Round, double Scoring, double Propagating, double Training, double Evaluating)
{
    /// <summary>Seconds of the round.</summary>
    public double Total => Scoring + Propagating + Training + Evaluating;
}
