using System.Globalization;

namespace FuseGpt.Cluster.Core.Importance;

/// <summary>
/// Collects the partial scores of one round. They may arrive in any order, from any number of devices: sums are formed in the order
/// of the sample batches, so the result is the same to the last bit. Not safe for several threads at once.
/// </summary>
public sealed class ScoreTable
{
    private readonly SortedDictionary<int, CandidateScore>[] _parts;

    /// <summary>Makes an empty table.</summary>
    /// <param name="blockCount">Number of blocks left: every one is a candidate.</param>
    public ScoreTable(int blockCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockCount);
        _parts = [.. Enumerable.Range(0, blockCount).Select(_ => new SortedDictionary<int, CandidateScore>())];
    }

    /// <summary>The sums over all that arrived, by position.</summary>
    public IReadOnlyList<CandidateScore> Totals => [.. Enumerable.Range(0, _parts.Length).Select(Total)];

    /// <summary>Adds the scores of some candidates over one sample batch. The same scores once more change nothing.</summary>
    /// <param name="sampleBatch">Number of the sample batch.</param>
    /// <param name="scores">One score for each candidate of the range.</param>
    /// <exception cref="FuseGptException">A score is not a number, or differs from an earlier one of the same key.</exception>
    public void Add(int sampleBatch, IEnumerable<CandidateScore> scores)
    {
        foreach (var score in scores)
        {
            Check(sampleBatch, score);
            if (!_parts[score.Position].TryAdd(sampleBatch, score) && _parts[score.Position][sampleBatch] != score)
            {
                throw new FuseGptException(
                    $"Block position {score.Position} was scored twice on sample batch {sampleBatch} with different results "
                    + $"({Text(_parts[score.Position][sampleBatch].Sum)}, then {Text(score.Sum)}): a device does not compute reliably.");
            }
        }
    }

    /// <summary>The sum of one candidate over some sample batches.</summary>
    /// <param name="position">The candidate's position.</param>
    /// <param name="firstBatch">First sample batch.</param>
    /// <param name="batches">Number of batches; all of them have been added.</param>
    public CandidateScore Total(int position, int firstBatch, int batches) =>
        Sum(position, Enumerable.Range(firstBatch, batches).Select(batch => _parts[position][batch]));

    /// <summary>The candidate of the highest redundancy; of equal ones the lowest position.</summary>
    /// <param name="totalTokens">
    /// Number of tokens of a complete score. Candidates may have fewer when even cosines of 1 on the rest would not let them win.
    /// </param>
    /// <returns>Its position.</returns>
    /// <exception cref="InvalidOperationException">No score is complete, or an incomplete one could still win.</exception>
    public int Pick(long totalTokens)
    {
        var totals = Totals;
        var best = totals.Where(score => score.Tokens == totalTokens).OrderByDescending(score => score.Redundancy).FirstOrDefault()
            ?? throw new InvalidOperationException($"No block is scored on all {totalTokens} tokens yet.");
        foreach (var score in totals)
        {
            if (score.Tokens != totalTokens && CanBeat(score, best, totalTokens))
            {
                throw new InvalidOperationException(
                    $"Block position {score.Position} has {score.Tokens} of {totalTokens} tokens and could still beat position {best.Position}.");
            }
        }

        return best.Position;
    }

    private static bool CanBeat(CandidateScore open, CandidateScore best, long totalTokens)
    {
        var bound = open.Bound(totalTokens);
        return bound > best.Redundancy || (bound.Equals(best.Redundancy) && open.Position < best.Position);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private CandidateScore Total(int position) => Sum(position, _parts[position].Values);

    private static CandidateScore Sum(int position, IEnumerable<CandidateScore> parts)
    {
        var sum = 0.0;
        var tokens = 0L;
        foreach (var part in parts)
        {
            sum += part.Sum;
            tokens += part.Tokens;
        }

        return new CandidateScore(position, sum, tokens);
    }

    private void Check(int sampleBatch, CandidateScore score)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(score.Position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(score.Position, _parts.Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(score.Tokens);
        if (!double.IsFinite(score.Sum))
        {
            throw new FuseGptException(
                $"The score of block position {score.Position} on sample batch {sampleBatch} is {Text(score.Sum)}: "
                + "the model's states overflow or hold no numbers. Check the model, or compute in float32 or bfloat16.");
        }
    }
}
