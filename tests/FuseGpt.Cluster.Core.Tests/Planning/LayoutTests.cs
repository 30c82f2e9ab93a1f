using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Core.Tests.Planning;

/// <summary>In bfloat16 a block takes 2 · 640 + 4 · 16 = 1,344 bytes, embedding and norm 2 · 800 + 4 · 8 = 1,632.</summary>
public sealed class LayoutTests
{
    private const long Block = 1344;
    private const long Outer = 1632;
    private static readonly long Working = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(1 << 20)).Memory[0].Working;

    [Fact]
    public void Memory_Gpu_HasTheHandComputedWeights()
    {
        var need = Assert.Single(PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(1 << 20)).Memory);

        Assert.Equal((Outer, Block, 10 * Block), (need.Outer, need.Block, need.AllBlocks));
    }

    [Fact]
    public void Memory_CpuLanes_ShareOne()
    {
        var plan = PlanInputs.Plan(PlanInputs.Request, new PlannedDevice("cpu:0", "cpu", 1 << 20), new PlannedDevice("cpu:1", "cpu", 1 << 20));

        var need = Assert.Single(plan.Memory);
        Assert.Equal(("cpu", 2, (4 * 640) + (4 * 16)), (need.Pool.Name, need.Pool.Devices, need.Block));
        Assert.Equal(2 * Math.Max(need.Scoring, need.Evaluation), need.Working);
    }

    [Theory]
    [InlineData(0, ModelLayout.Replicate)]
    [InlineData(-1, ModelLayout.Stream)]
    public void Layout_OneDevice_ReplicatesWhatFits(long more, ModelLayout expected)
    {
        var layout = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(Outer + (10 * Block) + Working + more)).Layout;

        Assert.Equal((expected, expected), (layout.Layout, layout.Used));
        Assert.Contains("10 blocks take 13.44 kB", layout.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_FitsAllDevicesTogether_PlansAPipelineAndSaysThatItStreams()
    {
        var layout = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(Outer + Working + (4 * Block), Outer + Working + (8 * Block))).Layout;

        Assert.Equal((ModelLayout.Pipeline, ModelLayout.Stream), (layout.Layout, layout.Used));
        Assert.Equal(["cuda:0: blocks 0 to 3", "cuda:1: blocks 4 to 9"], layout.Ranges);
        Assert.Contains("not built yet", layout.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_LargerThanAllDevices_StreamsWhatDoesNotFit()
    {
        var layout = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(Outer + Working + (4 * Block), Outer + Working + (5 * Block))).Layout;

        Assert.Equal((ModelLayout.Stream, ModelLayout.Stream), (layout.Layout, layout.Used));
        Assert.Contains("room for 4 of its blocks", layout.Why, StringComparison.Ordinal);
        Assert.Contains("8.06 kB of them", layout.Why, StringComparison.Ordinal);
    }
}
