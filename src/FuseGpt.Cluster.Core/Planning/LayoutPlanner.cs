using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Chooses how a model lies on devices.</summary>
internal static class LayoutPlanner
{
    private const string PipelineIsMissing = "Pipelines are not built yet, so each device streams the blocks instead: slower, with the same result.";

    /// <summary>Chooses by what there is room for.</summary>
    /// <param name="needs">What the job needs in each memory.</param>
    /// <param name="blocks">Blocks of the model.</param>
    public static LayoutPlan Choose(IReadOnlyList<PoolNeeds> needs, int blocks)
    {
        var tightest = needs.MinBy(need => need.RoomForBlocks - need.AllBlocks)!;
        if (tightest.RoomForBlocks >= tightest.AllBlocks)
        {
            return new LayoutPlan(ModelLayout.Replicate, ModelLayout.Replicate, $"{Wanted(tightest, blocks)} All of it fits, so each memory holds the whole model and every device takes its share of the samples.", []);
        }

        var lacking = $"{Wanted(tightest, blocks)} It has {MemorySize.Text(tightest.Pool.MemoryBytes)}.";
        var room = needs.Sum(Kept);
        return needs.Count > 1 && room >= blocks
            ? new LayoutPlan(ModelLayout.Pipeline, ModelLayout.Stream, $"{lacking} The {needs.Count} memories together have room for {room} blocks, so each could hold a range of them. {PipelineIsMissing}", Ranges(needs, blocks))
            : new LayoutPlan(ModelLayout.Stream, ModelLayout.Stream, $"{lacking} There is room for {Kept(tightest)} of its blocks; the others are read in each pass, {MemorySize.Text(Read(tightest))} of them, the next while the present one computes.", []);
    }

    private static string Wanted(PoolNeeds need, int blocks) =>
        $"In {need.Pool.Name}, {blocks} blocks take {MemorySize.Text(need.AllBlocks)}, embedding and head {MemorySize.Text(need.Outer)}, work on samples {MemorySize.Text(need.Working)}: {MemorySize.Text(need.AllBlocks + need.Outer + need.Working)} in all.";

    private static long Kept(PoolNeeds need) => Math.Max(0, need.RoomForBlocks) / need.Block;

    private static long Read(PoolNeeds need) => need.AllBlocks - (Kept(need) * need.Block);

    /// <summary>Contiguous ranges in the order of the memories, each in proportion to its room.</summary>
    private static List<string> Ranges(IReadOnlyList<PoolNeeds> needs, int blocks)
    {
        var ranges = new List<string>();
        var first = 0;
        for (var index = 0; index < needs.Count; index++)
        {
            var (left, room) = (blocks - first, Math.Max(1, needs.Skip(index).Sum(Kept)));
            var count = (int)(((left * Kept(needs[index])) + room - 1) / room);
            ranges.Add(count > 0 ? $"{needs[index].Pool.Name}: blocks {first} to {first + count - 1}" : $"{needs[index].Pool.Name}: no block");
            first += count;
        }

        return ranges;
    }
}
