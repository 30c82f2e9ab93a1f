using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Tests.Importance;

public sealed class ScoreSearchTests
{
    private const long Tokens = 64;

    [Fact]
    public void Next_RandomScores_PicksWhatFullScoringPicks()
    {
        var random = new Random(20);
        var saved = 0;
        for (var table = 0; table < 1000; table++)
        {
            var sums = Table(random, table);
            var (enough, all) = (Run(sums, ScoreExtent.Enough, random), Run(sums, ScoreExtent.All, random));

            Assert.Equal(all.Picked, enough.Picked);
            Assert.All(enough.Scores.Zip(all.Scores), pair => AssertTrue(pair.First, pair.Second));
            saved += enough.TokensScored < all.TokensScored ? 1 : 0;
        }

        Assert.True(saved > 500, $"Only {saved} of 1000 tables were decided early.");
    }

    [Fact]
    public void Next_AnswersInAnyOrder_AsksTheSame()
    {
        var sums = Table(new Random(3), kind: 0);

        var (first, second) = (Run(sums, ScoreExtent.Enough, new Random(1)), Run(sums, ScoreExtent.Enough, new Random(2)));

        Assert.Equal(first.Scores, second.Scores);
    }

    [Fact]
    public void Next_EqualBlocks_LowestPositionIsPicked()
    {
        var row = Enumerable.Repeat(48.0, 6).ToArray();

        Assert.Equal(0, Run([row, row, row], ScoreExtent.Enough, new Random(1)).Picked);
    }

    [Fact]
    public void Next_BlocksThatDoNothing_LowestPositionIsPicked()
    {
        var nothing = Enumerable.Repeat((double)Tokens, 6).ToArray();
        var something = Enumerable.Repeat(32.0, 6).ToArray();

        var search = Run([something, nothing, nothing], ScoreExtent.Enough, new Random(1));

        Assert.Equal(1, search.Picked);
        Assert.Equal(new BlockScore { Bound = (64 + (4 * 64)) / 384.0, Tokens = 128 }, search.Scores[0]);
    }

    [Fact]
    public void Next_LeaderOfTheFirstBatchesIsNotTheBest_TheBestTakesItsPlace()
    {
        double[] early = [64, 64, 10, 10, 10, 10];
        double[] late = [60, 60, 60, 60, 60, 60];

        Assert.Equal(1, Run([early, late, early], ScoreExtent.Enough, new Random(1)).Picked);
    }

    [Fact]
    public void Next_Enough_BeginsWithTwoBatchesOfAllThenCompletesTheLeader()
    {
        var search = new ScoreSearch(3, [.. Enumerable.Repeat(Tokens, 4)], ScoreExtent.Enough);

        var first = search.Next();
        search.Add(0, [new(0, 60, Tokens), new(1, 62, Tokens), new(2, 50, Tokens)]);
        search.Add(1, [new(0, 60, Tokens), new(1, 62, Tokens), new(2, 50, Tokens)]);
        var second = search.Next();

        Assert.Equal([(0, "0 1 2"), (1, "0 1 2")], first.Select(Text));
        Assert.Equal([(2, "1"), (3, "1")], second.Select(Text));
    }

    [Fact]
    public void Next_All_AsksForEverythingAtOnce()
    {
        var search = new ScoreSearch(2, [Tokens, Tokens, Tokens], ScoreExtent.All);

        Assert.Equal([(0, "0 1"), (1, "0 1"), (2, "0 1")], search.Next().Select(Text));
        Assert.Equal((9, 0), (search.WorkAsked, search.WorkLeft));
    }

    private static (int Batch, string Candidates) Text(ScoreWork work) => (work.Batch, string.Join(' ', work.Candidates));

    /// <summary>Sums of cosines by position and batch: spread like real ones, with few values so that there are ties, or with negative ones.</summary>
    private static double[][] Table(Random random, int kind)
    {
        var (blocks, batches) = (random.Next(1, 14), random.Next(1, 12));
        return [.. Enumerable.Range(0, blocks).Select(_ =>
        {
            var loss = Math.Pow(random.NextDouble(), 2) * 0.5;
            return Enumerable.Range(0, batches).Select(_ => (kind % 4) switch
            {
                0 => Tokens * (1 - (loss * (0.8 + (0.4 * random.NextDouble())))),
                1 => Tokens * 0.25 * random.Next(3, 5),
                2 => Tokens * ((2 * random.NextDouble()) - 1),
                _ => Math.Round(Tokens * (1 - (loss * random.NextDouble()))),
            }).ToArray();
        })];
    }

    private static ScoreSearch Run(double[][] sums, ScoreExtent extent, Random random)
    {
        var search = new ScoreSearch(sums.Length, [.. Enumerable.Repeat(Tokens, sums[0].Length)], extent);
        for (var left = search.WorkLeft; search.Next() is { Count: > 0 } work; left = search.WorkLeft)
        {
            Assert.True(search.WorkAsked > 0);
            var items = work.ToArray();
            random.Shuffle(items);
            foreach (var item in items)
            {
                search.Add(item.Batch, item.Candidates.Select(position => new CandidateScore(position, sums[position][item.Batch], Tokens)));
            }

            Assert.True(search.WorkLeft < left);
        }

        return search;
    }

    /// <summary>A score is complete, or its bound holds.</summary>
    private static void AssertTrue(BlockScore found, BlockScore complete)
    {
        if (found.Redundancy is null)
        {
            Assert.True(found.Bound >= complete.Redundancy - 1e-12);
            Assert.True(found.Tokens < complete.Tokens);
        }
        else
        {
            Assert.Equal(complete, found);
        }
    }
}
