using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Chooses how a model lies on devices.</summary>
internal static class LayoutPlanner
{
    /// <summary>Chooses by what is asked for, or else by what there is room for.</summary>
    /// <param name="needs">What the job needs in each memory.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="blocks">Blocks of the model.</param>
    /// <param name="asked">What is asked for; null for what suits the sizes.</param>
    /// <exception cref="InvalidInputException">Each memory is to hold the whole model, and one has not the room.</exception>
    public static LayoutPlan Choose(IReadOnlyList<PoolNeeds> needs, IReadOnlyList<PlannedDevice> devices, int blocks, ModelLayout? asked)
    {
        var tightest = needs.MinBy(need => need.RoomForBlocks - need.AllBlocks)!;
        var (fits, room) = (tightest.RoomForBlocks >= tightest.AllBlocks, needs.Sum(Kept));
        if (asked == ModelLayout.Replicate && !fits)
        {
            throw new InvalidInputException(
                ModelLayouts.Setting,
                ModelLayouts.Name(asked),
                $"Each memory must hold the whole model. {Wanted(tightest, blocks)} It has {MemorySize.Text(tightest.Pool.MemoryBytes)}.",
                $"Give {ModelLayouts.Setting} {ModelLayouts.AutoName}, or more {MemorySize.Setting} where the device has it.");
        }

        return (asked ?? Suited(needs, fits, room, blocks)) switch
        {
            ModelLayout.Replicate => new LayoutPlan(ModelLayout.Replicate, $"{Wanted(tightest, blocks)} All of it fits, so each memory holds the whole model and every device takes its share of the samples.", [], []),
            ModelLayout.Pipeline => Pipeline(needs, devices, blocks, asked is null ? Lacking(tightest, blocks) : Asked(tightest, blocks), room),
            _ => new LayoutPlan(ModelLayout.Stream, Streamed(tightest, blocks, asked is not null), [], []),
        };
    }

    private static ModelLayout Suited(IReadOnlyList<PoolNeeds> needs, bool fits, long room, int blocks) =>
        fits ? ModelLayout.Replicate : needs.Count > 1 && room >= blocks ? ModelLayout.Pipeline : ModelLayout.Stream;

    private static LayoutPlan Pipeline(IReadOnlyList<PoolNeeds> needs, IReadOnlyList<PlannedDevice> devices, int blocks, string why, long room)
    {
        var rooms = devices.Select(device => needs.First(need => need.Pool.Name == DevicePool.NameOf(device))).Select(need => Kept(need) / need.Pool.Devices).ToList();
        var ranges = BlockRange.Cut(blocks, rooms).Zip(devices, (range, device) => range.Count > 0 ? $"{device.Name}: blocks {range.First} to {range.First + range.Count - 1}" : $"{device.Name}: no block");
        var memories = needs.Count == 1 ? "The memory of all devices has" : $"The {needs.Count} memories together have";
        var end = room >= blocks ? "so each device holds a range of them, and states go from one to the next." : "so each device reads a part of its range in each pass; states go from one to the next.";
        return new LayoutPlan(ModelLayout.Pipeline, $"{why} {memories} room for {room} blocks, {end}", rooms, [.. ranges]);
    }

    private static string Wanted(PoolNeeds need, int blocks) =>
        $"In {need.Pool.Name}, {blocks} blocks take {MemorySize.Text(need.AllBlocks)}, embedding and head {MemorySize.Text(need.Outer)}, work on samples {MemorySize.Text(need.Working)}: {MemorySize.Text(need.AllBlocks + need.Outer + need.Working)} in all.";

    private static string Lacking(PoolNeeds need, int blocks) => $"{Wanted(need, blocks)} It has {MemorySize.Text(need.Pool.MemoryBytes)}.";

    private static string Asked(PoolNeeds need, int blocks) => $"It is asked for. {Lacking(need, blocks)}";

    private static string Streamed(PoolNeeds need, int blocks, bool asked)
    {
        var text = Read(need) > 0
            ? $"There is room for {Kept(need)} of its blocks; the others are read in each pass, {MemorySize.Text(Read(need))} of them, the next while the present one computes."
            : "All of it fits, so nothing is read twice.";
        return $"{(asked ? Asked(need, blocks) : Lacking(need, blocks))} {text}";
    }

    private static long Kept(PoolNeeds need) => Math.Max(0, need.RoomForBlocks) / need.Block;

    private static long Read(PoolNeeds need) => Math.Max(0, need.AllBlocks - (Kept(need) * need.Block));
}
