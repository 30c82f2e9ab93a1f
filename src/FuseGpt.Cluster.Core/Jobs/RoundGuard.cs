using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Whether a round's training was worth having: mean next-token losses, in nats, on windows that nothing was trained or scored on.</summary>
/// <param name="Before">Of the model before the round.</param>
/// <param name="Dropped">Of the model with the picked block dropped and nothing trained.</param>
/// <param name="Trained">Of each training attempt, the first with the settings asked for, later ones gentler.</param>
/// <param name="FellBack">Whether every attempt was worse than dropping, so that the block was dropped.</param>
public sealed record RoundGuard(double Before, double Dropped, IReadOnlyList<double> Trained, bool FellBack)
{
    /// <summary>Of the model that the round ended with.</summary>
    [JsonIgnore]
    public double Kept => FellBack ? Dropped : Trained[^1];
}
