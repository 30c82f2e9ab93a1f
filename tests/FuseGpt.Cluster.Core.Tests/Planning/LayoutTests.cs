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

        Assert.Equal(expected, layout.Layout);
        Assert.Contains("10 blocks take 13.44 kB", layout.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_FitsAllDevicesTogether_IsAPipelineInProportionToTheirRoom()
    {
        var layout = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(Outer + Working + (4 * Block), Outer + Working + (8 * Block))).Layout;

        Assert.Equal(ModelLayout.Pipeline, layout.Layout);
        Assert.Equal([4, 8], layout.Rooms);
        Assert.Equal(["cuda:0: blocks 0 to 3", "cuda:1: blocks 4 to 9"], layout.Ranges);
        Assert.Contains("The 2 memories together have room for 12 blocks", layout.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_LargerThanAllDevices_StreamsWhatDoesNotFit()
    {
        var layout = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(Outer + Working + (4 * Block), Outer + Working + (5 * Block))).Layout;

        Assert.Equal(ModelLayout.Stream, layout.Layout);
        Assert.Contains("room for 4 of its blocks", layout.Why, StringComparison.Ordinal);
        Assert.Contains("8.06 kB of them", layout.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelLayout.Replicate)]
    [InlineData(ModelLayout.Pipeline)]
    [InlineData(ModelLayout.Stream)]
    public void Layout_AskedForAndPossible_IsUsed(ModelLayout asked)
    {
        var layout = PlanInputs.Plan(PlanInputs.Request with { Layout = asked }, PlanInputs.Gpus(1 << 20, 1 << 20)).Layout;

        Assert.Equal(asked, layout.Layout);
        Assert.Equal(asked == ModelLayout.Pipeline ? ["cuda:0: blocks 0 to 4", "cuda:1: blocks 5 to 9"] : [], layout.Ranges);
    }

    [Fact]
    public void Layout_LanesOfOneMemory_ShareItsRoom()
    {
        var lanes = Enumerable.Range(0, 3).Select(lane => new PlannedDevice($"cpu:{lane}", "cpu", 1)).ToList();

        var layout = PlanInputs.Plan(PlanInputs.Request with { Layout = ModelLayout.Pipeline }, lanes).Layout;

        Assert.Equal(["cpu:0: blocks 0 to 3", "cpu:1: blocks 4 to 6", "cpu:2: blocks 7 to 9"], layout.Ranges);
        Assert.Contains("each device reads a part of its range", layout.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_ReplicateWithoutTheRoom_IsRefused()
    {
        var request = PlanInputs.Request with { Layout = ModelLayout.Replicate };

        var error = Assert.Throws<InvalidInputException>(() => PlanInputs.Plan(request, PlanInputs.Gpus(Outer + Working + (4 * Block), 1 << 20)));

        Assert.Contains("--layout: 'replicate' cannot be used. Each memory must hold the whole model. In cuda:0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, new long[] { 1, 1, 1 }, new[] { 4, 4, 4 })]
    [InlineData(10, new long[] { 4, 8 }, new[] { 4, 6 })]
    [InlineData(2, new long[] { 5, 5, 5 }, new[] { 1, 1, 0 })]
    [InlineData(7, new long[] { 0, 3, 9 }, new[] { 0, 2, 5 })]
    [InlineData(5, new long[] { 0, 0 }, new[] { 3, 2 })]
    public void Cut_AnyRooms_GivesContiguousRangesInProportion(int blocks, long[] rooms, int[] counts)
    {
        var ranges = BlockRange.Cut(blocks, rooms);

        Assert.Equal(counts, ranges.Select(range => range.Count));
        Assert.Equal(ranges.Select((_, index) => counts.Take(index).Sum()), ranges.Select(range => range.First));
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("replicate", ModelLayout.Replicate)]
    [InlineData("pipeline", ModelLayout.Pipeline)]
    [InlineData("stream", ModelLayout.Stream)]
    public void Parse_Name_IsTheLayoutAndBack(string name, ModelLayout? layout)
    {
        Assert.Equal(layout, ModelLayouts.Parse(name));
        Assert.Equal(name, ModelLayouts.Name(layout));
    }

    [Fact]
    public void Parse_UnknownName_IsRefused() => Assert.Throws<InvalidInputException>(() => ModelLayouts.Parse("Pipeline"));
}
