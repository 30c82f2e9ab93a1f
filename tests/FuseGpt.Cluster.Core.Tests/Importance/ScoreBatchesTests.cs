using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Tests.Importance;

public sealed class ScoreBatchesTests
{
    [Theory]
    [InlineData(32, 128, 1, 32)]
    [InlineData(16, 128, 1, 16)]
    [InlineData(128, 64, 4, 32)]
    [InlineData(32, 8192, 1, 32)]
    [InlineData(128, 2048, 2, 64)]
    [InlineData(33, 64, 2, 17)]
    public void Cut_Samples_CoversEachOnceInBatchesOfTheSize(int samples, int sequenceLength, int size, int count)
    {
        var batches = ScoreBatches.Cut(samples, sequenceLength);

        Assert.Equal(count, batches.Count);
        Assert.Equal(size, batches[0].Count);
        Assert.Equal(Enumerable.Range(0, samples), batches.SelectMany(batch => Enumerable.Range(batch.First, batch.Count)));
    }
}
