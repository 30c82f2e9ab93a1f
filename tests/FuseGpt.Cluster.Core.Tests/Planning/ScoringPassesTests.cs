using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Core.Tests.Planning;

public sealed class ScoringPassesTests
{
    [Theory]
    [InlineData(ScoreMeasure.MacroInfluence, ScoreExtent.All, 7440)]
    [InlineData(ScoreMeasure.NextTokenLoss, ScoreExtent.Enough, 7424)]
    [InlineData(ScoreMeasure.BlockInfluence, ScoreExtent.Enough, 480)]
    public void Of_WholeScores_AreExact(ScoreMeasure measure, ScoreExtent extent, long expected)
    {
        Assert.True(ScoringPasses.AreExact(measure, extent));
        Assert.Equal(expected, ScoringPasses.Of(measure, extent, blocks: 30, samples: 16, sequenceLength: 128));
    }

    /// <summary>SmolLM2-135M took 3,888: the whole model's 480, and 0.49 of the candidates' 6,960.</summary>
    [Fact]
    public void Of_Enough_IsAnEstimateNearTheMeasured()
    {
        Assert.False(ScoringPasses.AreExact(ScoreMeasure.MacroInfluence, ScoreExtent.Enough));
        Assert.Equal(480 + (6960 / 2), ScoringPasses.Of(ScoreMeasure.MacroInfluence, ScoreExtent.Enough, blocks: 30, samples: 16, sequenceLength: 128));
    }

    /// <summary>Of three samples every candidate is scored on two.</summary>
    [Fact]
    public void Of_EnoughWithFewSamples_CountsTheFirstBatches() =>
        Assert.Equal((3 * 4) + (2 * 6), ScoringPasses.Of(ScoreMeasure.MacroInfluence, ScoreExtent.Enough, blocks: 4, samples: 3, sequenceLength: 128));
}
