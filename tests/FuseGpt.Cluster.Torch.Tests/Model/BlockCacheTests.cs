using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Model;

public sealed class BlockCacheTests : IDisposable
{
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));

    [Fact]
    public void Rent_WithinBudget_LoadsOnceAndKeepsTheBlock()
    {
        using var sut = new BlockCache(_model.Memory.Manifests, _model.Memory.Storage, long.MaxValue);
        var weights = RentWeights(sut, 0);

        Assert.Same(weights, RentWeights(sut, 0));
    }

    [Fact]
    public void Rent_BudgetExceeded_DropsTheBlockUnusedForLongest()
    {
        var blockBytes = BlockBytes();
        using var sut = new BlockCache(_model.Memory.Manifests, _model.Memory.Storage, 2 * blockBytes);
        var first = RentWeights(sut, 0);
        var second = RentWeights(sut, 1);
        RentWeights(sut, 2);

        Assert.Same(second, RentWeights(sut, 1));
        Assert.NotSame(first, RentWeights(sut, 0));
    }

    [Fact]
    public void Rent_BlockInUse_IsNeverDropped()
    {
        using var sut = new BlockCache(_model.Memory.Manifests, _model.Memory.Storage, budgetBytes: 0);
        using var lease = sut.Rent(_model.Manifest.Blocks[0]);
        RentWeights(sut, 1);

        Assert.Same(lease.Weights, RentWeights(sut, 0));
    }

    public void Dispose() => _model.Dispose();

    private IBlockWeights RentWeights(BlockCache cache, int block)
    {
        using var lease = cache.Rent(_model.Manifest.Blocks[block]);
        return lease.Weights;
    }

    private long BlockBytes()
    {
        using var block = DenseBlock.Load(_model.Memory.Manifests.GetBlock(_model.Manifest.Blocks[0]), _model.Memory.Storage);
        return block.ByteCount;
    }
}
