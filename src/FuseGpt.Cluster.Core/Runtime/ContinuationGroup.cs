namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Continuations of one context. In the ids the context comes first, then one continuation after the other.</summary>
/// <param name="Start">Where the context begins.</param>
/// <param name="Context">Tokens of the context: at least one.</param>
/// <param name="Continuations">Tokens of each continuation: at least one.</param>
public sealed record ContinuationGroup(int Start, int Context, IReadOnlyList<int> Continuations)
{
    /// <summary>
    /// Tokens that have to go through the model: the context once, and of each continuation all but the last token, which is only
    /// predicted.
    /// </summary>
    public int PackedLength => Context + Continuations.Sum() - Continuations.Count;

    /// <summary>Tokens of the longest text, its last one not counted.</summary>
    public int LongestText => Context + Continuations.Max() - 1;
}
