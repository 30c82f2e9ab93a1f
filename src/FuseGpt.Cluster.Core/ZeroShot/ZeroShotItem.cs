namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>One question of a task.</summary>
/// <param name="Requests">One request a choice, in order.</param>
/// <param name="Gold">Index of the right choice.</param>
public sealed record ZeroShotItem(IReadOnlyList<ZeroShotRequest> Requests, int Gold)
{
    /// <summary>A question whose choices follow one context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="choices">The choices, without a space before them.</param>
    /// <param name="gold">Index of the right one.</param>
    internal static ZeroShotItem Of(string context, IEnumerable<string> choices, int gold) =>
        new([.. choices.Select(choice => new ZeroShotRequest(context, " " + choice))], gold);
}
