namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Contiguous blocks of a model.</summary>
/// <param name="First">Position of the first.</param>
/// <param name="Count">How many: none is possible.</param>
public sealed record BlockRange(int First, int Count)
{
    /// <summary>Cuts a model's blocks into ranges in proportion to the room for them.</summary>
    /// <param name="blocks">Blocks of the model.</param>
    /// <param name="rooms">For how many blocks there is room at each place.</param>
    /// <returns>A range for each place, in their order; equal ones where there is no room at all.</returns>
    public static IReadOnlyList<BlockRange> Cut(int blocks, IReadOnlyList<long> rooms)
    {
        var weights = rooms.Any(room => room > 0) ? rooms : [.. rooms.Select(_ => 1L)];
        var ranges = new List<BlockRange>();
        var (first, left) = (0, weights.Sum());
        foreach (var weight in weights)
        {
            var count = weight == 0 ? 0 : (int)((((blocks - first) * weight) + left - 1) / left);
            ranges.Add(new BlockRange(first, count));
            (first, left) = (first + count, left - weight);
        }

        return ranges;
    }
}
