namespace FuseGpt.Cluster.Core.Importance;

/// <summary>
/// Decides what to score next until the pick is certain. Every candidate is scored on the first batches; the best of them on all, which
/// gives S*; then each other one on as many further batches as its score so far lets expect that its bound
/// <c>(sum + tokens left) / tokens</c> falls below S*, and again, until it is dropped or complete. A complete one that is better takes
/// the best one's place. Decisions follow from the scores alone, so they depend on neither the devices nor the order of their answers.
/// Not safe for several threads at once.
/// </summary>
public sealed class ScoreSearch
{
    /// <summary>Batches that every candidate is scored on: two, so that two devices have something to do.</summary>
    private const int FirstBatches = 2;

    /// <summary>Share of the way to its drop that a candidate is scored in one step: a little less than expected, for what is too much is lost.</summary>
    private const double StepShare = 0.9;

    private readonly int _blockCount;
    private readonly IReadOnlyList<long> _batchTokens;
    private readonly long _totalTokens;
    private readonly ScoreExtent _extent;
    private readonly ScoreTable _table;

    /// <summary>Batches asked for, for each candidate: always the first ones.</summary>
    private readonly int[] _asked;

    /// <summary>Begins a search.</summary>
    /// <param name="blockCount">Number of blocks left: every one is a candidate.</param>
    /// <param name="batchTokens">Tokens that count in each sample batch.</param>
    /// <param name="extent">Whether to end as soon as the pick is certain.</param>
    public ScoreSearch(int blockCount, IReadOnlyList<long> batchTokens, ScoreExtent extent)
    {
        ArgumentOutOfRangeException.ThrowIfZero(batchTokens.Count);
        (_blockCount, _batchTokens, _totalTokens, _extent) = (blockCount, batchTokens, batchTokens.Sum(), extent);
        _table = new ScoreTable(blockCount);
        _asked = new int[blockCount];
    }

    /// <summary>What is known of each block, by position.</summary>
    public IReadOnlyList<BlockScore> Scores => [.. _table.Totals.Select(total => BlockScore.Of(total, _totalTokens))];

    /// <summary>The block to pick, once nothing is left to do.</summary>
    /// <exception cref="InvalidOperationException">It is not certain yet.</exception>
    public int Picked => _table.Pick(_totalTokens);

    /// <summary>Tokens scored so far, over all candidates.</summary>
    public long TokensScored => _table.Totals.Sum(total => total.Tokens);

    /// <summary>Block passes that what is asked for costs, the whole model's own left out: a candidate goes through the blocks after it.</summary>
    public long WorkAsked => Enumerable.Range(0, _blockCount).Sum(position => Cost(position, _asked[position]));

    /// <summary>Block passes that may still be needed, at most.</summary>
    public long WorkLeft => Open().Sum(position => Cost(position, _batchTokens.Count - _asked[position]));

    /// <summary>The next step. Its items may be done in any order and anywhere; all have to be handed in before the next call.</summary>
    /// <returns>The items, in the order of the batches; none when the pick is certain.</returns>
    public IReadOnlyList<ScoreWork> Next()
    {
        var best = Best();
        var until = Open().ToDictionary(position => position, position => Until(position, best));
        var work = from batch in Enumerable.Range(0, _batchTokens.Count)
                   let candidates = until.Where(pair => _asked[pair.Key] <= batch && batch < pair.Value).Select(pair => pair.Key).Order().ToList()
                   where candidates.Count > 0
                   select new ScoreWork(batch, candidates);
        var items = work.ToList();
        foreach (var (position, end) in until)
        {
            _asked[position] = Math.Max(_asked[position], end);
        }

        return items;
    }

    /// <summary>Hands in what an item found out.</summary>
    /// <param name="batch">Number of the sample batch.</param>
    /// <param name="scores">One score for each candidate.</param>
    /// <exception cref="FuseGptException">A score is not a number.</exception>
    public void Add(int batch, IEnumerable<CandidateScore> scores) => _table.Add(batch, scores);

    private long Cost(int position, int batches) => (long)batches * (_blockCount - position);

    /// <summary>The complete candidate that would be picked if no other were there.</summary>
    private CandidateScore? Best() => _table.Totals
        .Where(total => total.Tokens == _totalTokens)
        .OrderByDescending(total => total.Redundancy)
        .ThenBy(total => total.Position)
        .FirstOrDefault();

    private IEnumerable<int> Open()
    {
        var best = Best();
        return _table.Totals.Where(total => total.Tokens < _totalTokens && (best is null || CanStillWin(total, best))).Select(total => total.Position);
    }

    /// <summary>
    /// Whether a candidate's complete score could come out ahead. Sums of <c>n</c> batches in float64 are off by at most <c>n</c> units in the
    /// last place, in the bound, in S* and in the complete score alike; where they could decide, the candidate stays.
    /// </summary>
    private bool CanStillWin(CandidateScore open, CandidateScore best)
    {
        const double LastPlace = 1.0 / (1L << 52);
        return _extent == ScoreExtent.All || open.Bound(_totalTokens) + (4 * _batchTokens.Count * LastPlace) >= best.Redundancy;
    }

    /// <summary>The number of batches that a candidate is to be scored on by the end of the next step.</summary>
    private int Until(int position, CandidateScore? best)
    {
        var scored = _asked[position];
        if (_extent == ScoreExtent.All)
        {
            return _batchTokens.Count;
        }

        if (best is not null)
        {
            return UntilDropped(position, scored, best);
        }

        return scored == 0 ? Math.Min(FirstBatches, _batchTokens.Count) : position == Leader() ? _batchTokens.Count : scored;
    }

    /// <summary>The candidate that is ahead on the first batches.</summary>
    private int Leader() => _table.Totals.OrderByDescending(total => total.Sum).ThenBy(total => total.Position).First().Position;

    /// <summary>
    /// Where the bound is expected to fall below S*: when the cosines lost, as many on each batch as the best one lost there, times
    /// the ratio of the two so far, exceed what the best one lost on all.
    /// </summary>
    private int UntilDropped(int position, int scored, CandidateScore best)
    {
        var lost = Lost(position, 0, scored);
        var ratio = lost / Lost(best.Position, 0, scored);
        var limit = (best.Tokens - best.Sum) * StepShare;
        var end = scored;
        do
        {
            lost += ratio * Lost(best.Position, end, 1);
            end++;
        }
        while (end < _batchTokens.Count && !(lost > limit));

        return end;
    }

    private double Lost(int position, int firstBatch, int batches)
    {
        var part = _table.Total(position, firstBatch, batches);
        return part.Tokens - part.Sum;
    }
}
