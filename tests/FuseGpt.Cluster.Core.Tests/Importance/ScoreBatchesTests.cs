using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Tests.Importance;

public sealed class ScoreBatchesTests
{
    [Theory]
    [InlineData(32, 128, 4, 8)]
    [InlineData(16, 128, 2, 8)]
    [InlineData(32, 2048, 2, 16)]
    [InlineData(32, 8192, 1, 32)]
    [InlineData(3, 64, 1, 3)]
    [InlineData(9, 64, 2, 5)]
    public void Cut_Samples_CoversEachOnceInBatchesOfTheSize(int samples, int sequenceLength, int size, int count)
    {
        var batches = ScoreBatches.Cut(samples, sequenceLength);

        Assert.Equal(count, batches.Count);
        Assert.Equal(size, batches[0].Count);
        Assert.Equal(Enumerable.Range(0, samples), batches.SelectMany(batch => Enumerable.Range(batch.First, batch.Count)));
    }
}
