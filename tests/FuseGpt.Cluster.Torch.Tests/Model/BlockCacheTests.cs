using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Model;

public sealed class BlockCacheTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));
    private readonly long _blockBytes;

    public BlockCacheTests() => _blockBytes = DenseBlock.BytesOf(_model.Memory.Manifests.GetBlock(_model.Manifest.Blocks[0]), ScalarType.Float32);

    private int Count => _model.Manifest.Blocks.Count;

    [Fact]
    public void BytesOf_BlockVersion_EqualsWhatTheLoadedTensorsTake()
    {
        using var block = DenseBlock.Load(_model.Memory.Manifests.GetBlock(_model.Manifest.Blocks[0]), _model.Memory.Storage, ScalarType.Float32);

        Assert.Equal(block.ByteCount, _blockBytes);
    }

    [Fact]
    public void Rent_EverythingFits_LoadsEachBlockOnce()
    {
        using var sut = Cache(TestModel.Unlimited);
        using var walk = sut.Walk(_model.Manifest.Blocks);

        PassOver(walk, passes: 3);

        Assert.Equal(Count, sut.Counters.Loads);
        Assert.Equal(Count * _blockBytes, sut.Counters.PeakBytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Rent_BudgetOfSomeBlocks_IsNeverExceeded(int blocks)
    {
        using var sut = Cache(blocks * _blockBytes);
        using var walk = sut.Walk(_model.Manifest.Blocks);

        PassOver(walk, passes: 3);

        Assert.InRange(sut.Counters.PeakBytes, 1, blocks * _blockBytes);
    }

    [Fact]
    public void Rent_PassesOverMoreThanFits_KeepsAllButTwoOfWhatFits()
    {
        using var sut = Cache(6 * _blockBytes);
        using var walk = sut.Walk(_model.Manifest.Blocks);
        const int Passes = 5;

        PassOver(walk, Passes);

        // One place is for the block in use and one for the next; a cache that dropped what was used longest ago would load every block in every pass.
        Assert.InRange(sut.Counters.Loads, Count, Count + ((Passes - 1) * (Count - 4)) + Passes);
    }

    [Fact]
    public void Rent_RoomForTwo_LoadsTheNextBlockInTheBackground()
    {
        using var sut = Cache(2 * _blockBytes);
        using var walk = sut.Walk(_model.Manifest.Blocks);
        using (walk.Rent(0))
        {
            Assert.True(SpinWait.SpinUntil(() => sut.Counters.Prefetches == 1, Patience));
        }

        using var next = walk.Rent(1);

        Assert.Equal(1, sut.Counters.Hits);
    }

    [Fact]
    public void Rent_RoomForOne_LoadsNothingAhead()
    {
        using var sut = Cache(_blockBytes);
        using var walk = sut.Walk(_model.Manifest.Blocks);

        PassOver(walk, passes: 1);

        Assert.Equal((Count, 0), (sut.Counters.Loads, sut.Counters.Prefetches));
    }

    [Fact]
    public void Rent_BlockInUse_IsNeverDropped()
    {
        using var sut = Cache(2 * _blockBytes);
        using var first = sut.Walk(_model.Manifest.Blocks);
        using var second = sut.Walk(_model.Manifest.Blocks);
        using var lease = first.Rent(0);

        PassOver(second, passes: 1);

        using var again = second.Rent(0);
        Assert.Same(lease.Weights, again.Weights);
    }

    [Fact]
    public void Rent_TwoBlocksOfOneWalk_IsRefused()
    {
        using var sut = Cache(TestModel.Unlimited);
        using var walk = sut.Walk(_model.Manifest.Blocks);
        using var lease = walk.Rent(0);

        Assert.Throws<InvalidOperationException>(() => walk.Rent(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rent_ThreeLanesAndLittleRoom_AllReachTheirEndWithinTheBudget(int blocks)
    {
        using var sut = Cache(blocks * _blockBytes);
        var wrong = 0;
        var lanes = Enumerable.Range(0, 3).Select(lane => new Thread(() =>
        {
            using var walk = sut.Walk([.. _model.Manifest.Blocks.Skip(lane)]);
            for (var use = 0; use < 60; use++)
            {
                using var lease = walk.Rent(use % (Count - lane));
                Interlocked.Add(ref wrong, lease.Weights.OriginalIndex == (use % (Count - lane)) + lane ? 0 : 1);
            }
        })).ToList();
        lanes.ForEach(lane => lane.Start());

        Assert.All(lanes, lane => Assert.True(lane.Join(Patience)));
        Assert.Equal(0, wrong);
        Assert.InRange(sut.Counters.PeakBytes, 1, blocks * _blockBytes);
    }

    [Fact]
    public void Trim_AfterAReservation_DropsBlocksThatNobodyUses()
    {
        var budget = new MemoryBudget(Count * _blockBytes);
        using var sut = new BlockCache(_model.Memory.Manifests, _model.Memory.Storage, budget, torch.get_num_threads());
        using var walk = sut.Walk(_model.Manifest.Blocks);
        PassOver(walk, passes: 1);

        using (budget.Reserve((Count - 3) * _blockBytes))
        {
            sut.Trim();
            Assert.InRange(sut.Counters.ResidentBytes, 0, 3 * _blockBytes);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Rent_DamagedBlock_FailsWhereItIsWantedAndNowhereElse(int blocks)
    {
        const int Damaged = 3;
        var manifest = WithDamagedBlock(Damaged);
        using var sut = Cache(blocks * _blockBytes);
        using var walk = sut.Walk(manifest);

        for (var position = 0; position < Damaged; position++)
        {
            walk.Rent(position).Dispose();
        }

        Assert.Throws<EndOfStreamException>(() => walk.Rent(Damaged));
        walk.Rent(Damaged + 1).Dispose();
        Assert.Throws<EndOfStreamException>(() => walk.Rent(Damaged));
    }

    public void Dispose() => _model.Dispose();

    private BlockCache Cache(long bytes) => new(_model.Memory.Manifests, _model.Memory.Storage, new MemoryBudget(bytes), torch.get_num_threads());

    private void PassOver(BlockWalk walk, int passes)
    {
        for (var use = 0; use < passes * Count; use++)
        {
            using var lease = walk.Rent(use % Count);
            Assert.Equal(use % Count, lease.Weights.OriginalIndex);
        }
    }

    /// <summary>The model's blocks, one of them with a tensor that is too short for its shape.</summary>
    private List<string> WithDamagedBlock(int position)
    {
        var manifests = _model.Memory.Manifests;
        var block = manifests.GetBlock(_model.Manifest.Blocks[position]);
        var name = block.Linears.Keys.First();
        var linear = block.Linears[name];
        var shortened = linear with { Weight = linear.Weight with { Hash = manifests.Artifacts.PutBytes(new byte[10]) } };
        var blocks = _model.Manifest.Blocks.ToList();
        blocks[position] = manifests.PutBlock(block with { Linears = new Dictionary<string, Core.Manifests.LinearVersion>(block.Linears) { [name] = shortened } });
        return blocks;
    }
}
