namespace FuseGpt.Cluster.Core.Text.Bzip2;

/// <summary>The sorting transform of bzip2.</summary>
internal static class BurrowsWheeler
{
    /// <summary>Undoes it: a block's bytes in their order, runs still shortened.</summary>
    /// <param name="column">The last column of the sorted rotations.</param>
    /// <param name="origin">The row that is the block itself.</param>
    public static byte[] Undo(ReadOnlySpan<byte> column, int origin)
    {
        var starts = new int[257];
        foreach (var value in column)
        {
            starts[value + 1]++;
        }

        for (var value = 0; value < 256; value++)
        {
            starts[value + 1] += starts[value];
        }

        var next = new int[column.Length];
        for (var row = 0; row < column.Length; row++)
        {
            next[starts[column[row]]++] = row;
        }

        var block = new byte[column.Length];
        var current = next[origin];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = column[current];
            current = next[current];
        }

        return block;
    }
}
