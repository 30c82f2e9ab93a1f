using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Tests.Importance;

public sealed class ScoreTableTests
{
    private const int Blocks = 6;
    private const int Batches = 9;
    private const long Tokens = 1000;

    [Fact]
    public void Add_AnyOrderAndAnyRanges_GiveBitEqualSums()
    {
        var random = new Random(7);
        var items = (from batch in Enumerable.Range(0, Batches)
                     from position in Enumerable.Range(0, Blocks)
                     select (batch, score: new CandidateScore(position, random.NextDouble() * Tokens, Tokens))).ToArray();
        var expected = Sums(items);

        for (var round = 0; round < 50; round++)
        {
            random.Shuffle(items);
            Assert.Equal(expected, Sums(items));
        }

        Assert.NotEqual(expected, items.GroupBy(item => item.score.Position).OrderBy(group => group.Key)
            .Select(group => BitConverter.DoubleToInt64Bits(group.OrderBy(item => -item.batch).Aggregate(0.0, (sum, item) => sum + item.score.Sum))));
    }

    [Fact]
    public void Pick_HighestRedundancy_Wins()
    {
        var table = new ScoreTable(3);
        table.Add(0, [new(0, 90, 100), new(1, 95, 100)]);
        table.Add(0, [new(2, 80, 100)]);
        table.Add(1, [new(0, 190, 200), new(1, 150, 200), new(2, 199, 200)]);

        Assert.Equal(0, table.Pick(300));
        Assert.Equal(280.0 / 300, table.Totals[0].Redundancy);
    }

    [Fact]
    public void Pick_EqualRedundancy_LowestPositionWins()
    {
        var table = new ScoreTable(4);
        table.Add(0, [new(3, 99, 100), new(1, 99, 100), new(2, 99, 100), new(0, 98, 100)]);

        Assert.Equal(1, table.Pick(100));
    }

    [Fact]
    public void Pick_OthersCannotWinAnyMore_NeedsOnlyTheBestInFull()
    {
        var table = new ScoreTable(3);
        table.Add(0, [new(0, 40, 100), new(1, 95, 100), new(2, 90, 100)]);
        table.Add(1, [new(1, 95, 100)]);

        Assert.Equal(1, table.Pick(200));
    }

    [Fact]
    public void Pick_EqualBound_StaysOpenOnlyForTheLowerPosition()
    {
        var lower = new ScoreTable(2);
        lower.Add(0, [new(0, 90, 100), new(1, 95, 100)]);
        lower.Add(1, [new(1, 95, 100)]);
        var higher = new ScoreTable(2);
        higher.Add(0, [new(1, 90, 100), new(0, 95, 100)]);
        higher.Add(1, [new(0, 95, 100)]);

        Assert.Throws<InvalidOperationException>(() => lower.Pick(200));
        Assert.Equal(0, higher.Pick(200));
    }

    [Fact]
    public void Pick_NothingComplete_IsRefused() => Assert.Throws<InvalidOperationException>(() => new ScoreTable(2).Pick(100));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Add_NoNumber_NamesBlockAndBatch(double sum)
    {
        var error = Assert.Throws<FuseGptException>(() => new ScoreTable(3).Add(5, [new(2, sum, 10)]));

        Assert.Contains("position 2", error.Message);
        Assert.Contains("batch 5", error.Message);
    }

    [Fact]
    public void Add_SameScoresTwice_CountsThemOnce()
    {
        var table = new ScoreTable(1);
        table.Add(0, [new(0, 5, 10)]);
        table.Add(0, [new(0, 5, 10)]);

        Assert.Equal(new CandidateScore(0, 5, 10), table.Totals[0]);
    }

    [Fact]
    public void Add_OtherScoresForTheSameKey_IsRefused()
    {
        var table = new ScoreTable(1);
        table.Add(0, [new(0, 5, 10)]);

        Assert.Throws<FuseGptException>(() => table.Add(0, [new(0, 6, 10)]));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(3, 10)]
    [InlineData(0, 0)]
    public void Add_OutOfRange_IsRefused(int position, long tokens) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScoreTable(3).Add(0, [new(position, 1, tokens)]));

    private static long[] Sums(IEnumerable<(int Batch, CandidateScore Score)> items)
    {
        var table = new ScoreTable(Blocks);
        foreach (var chunk in items.Chunk(4))
        {
            foreach (var (batch, score) in chunk)
            {
                table.Add(batch, [score]);
            }
        }

        return [.. table.Totals.Select(total => BitConverter.DoubleToInt64Bits(total.Sum))];
    }
}
