namespace FuseGpt.Cluster.Core.Importance;

/// <summary>How little the model's output changes without one block, over some tokens.</summary>
/// <param name="Position">The candidate's position among the blocks left, from 0.</param>
/// <param name="Sum">Sum over the tokens of the cosine between the outputs with and without the block.</param>
/// <param name="Tokens">Number of tokens.</param>
public sealed record CandidateScore(int Position, double Sum, long Tokens)
{
    /// <summary>Mean cosine, 1 - Macro Influence (paper eq. 3): 1 when the block does nothing.</summary>
    public double Redundancy => Sum / Tokens;

    /// <summary>The highest redundancy that is still possible once <paramref name="totalTokens"/> are scored: a cosine is at most 1.</summary>
    /// <param name="totalTokens">Number of tokens in all.</param>
    public double Bound(long totalTokens) => (Sum + (totalTokens - Tokens)) / totalTokens;
}
