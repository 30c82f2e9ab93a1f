namespace FuseGpt.Cluster.Core.Text.Bzip2;

/// <summary>The checksum of bzip2: CRC-32 with the highest bit first.</summary>
internal static class Bzip2Checksum
{
    private const uint Polynomial = 0x04C11DB7;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Entry((uint)value << 24))];

    /// <summary>The checksum of a block.</summary>
    public static uint Of(ReadOnlySpan<byte> block)
    {
        var checksum = uint.MaxValue;
        foreach (var value in block)
        {
            checksum = checksum << 8 ^ Table[checksum >> 24 ^ value];
        }

        return ~checksum;
    }

    private static uint Entry(uint remainder)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 0x80000000) == 0 ? remainder << 1 : remainder << 1 ^ Polynomial;
        }

        return remainder;
    }
}
