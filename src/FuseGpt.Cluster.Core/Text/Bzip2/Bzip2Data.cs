namespace FuseGpt.Cluster.Core.Text.Bzip2;

/// <summary>Unpacks what bzip2 packed; the runtime has no reader of its own.</summary>
internal static class Bzip2Data
{
    private const uint Header = 0x425A68; // "BZh"
    private const ulong BlockMark = 0x314159265359;
    private const ulong EndMark = 0x177245385090;
    private const int RunBytes = 4;

    /// <summary>Whether a file's name says that it is packed so.</summary>
    public static bool IsPacked(string file) => file.EndsWith(".bz2", StringComparison.OrdinalIgnoreCase);

    /// <summary>Unpacks data of one or more streams.</summary>
    /// <param name="packed">The packed bytes.</param>
    /// <param name="target">Where the unpacked bytes go, block by block.</param>
    /// <exception cref="InvalidDataException">The data is damaged or not of this kind.</exception>
    public static void Unpack(ReadOnlyMemory<byte> packed, Action<ReadOnlyMemory<byte>> target)
    {
        var bits = new BitReader(packed);
        do
        {
            UnpackStream(bits, target);
            bits.Align();
        }
        while (!bits.AtEnd);
    }

    private static void UnpackStream(BitReader bits, Action<ReadOnlyMemory<byte>> target)
    {
        var (header, level) = (bits.Read(24), (int)bits.Read(8) - '0');
        if (header != Header || level is < 1 or > 9)
        {
            throw new InvalidDataException("It does not begin as bzip2 data does.");
        }

        uint combined = 0;
        while (ReadMark(bits) == BlockMark)
        {
            var expected = bits.Read(32);
            var (column, origin) = new BlockReader(bits, level * 100_000).Read();
            var block = Lengthen(BurrowsWheeler.Undo(column.Span, origin));
            Check(Bzip2Checksum.Of(block.Span), expected);
            combined = (combined << 1 | combined >> 31) ^ expected;
            target(block);
        }

        Check(combined, bits.Read(32));
    }

    private static ulong ReadMark(BitReader bits)
    {
        var mark = (ulong)bits.Read(24) << 24 | bits.Read(24);
        return mark is BlockMark or EndMark ? mark : throw new InvalidDataException("A block does not begin as it must.");
    }

    private static void Check(uint checksum, uint expected)
    {
        if (checksum != expected)
        {
            throw new InvalidDataException("A checksum is wrong.");
        }
    }

    /// <summary>After four equal bytes comes a byte that says how many more there are.</summary>
    private static ReadOnlyMemory<byte> Lengthen(byte[] block)
    {
        var target = new MemoryStream(block.Length);
        var equal = 0;
        for (var i = 0; i < block.Length; i++)
        {
            target.WriteByte(block[i]);
            equal = equal > 0 && block[i] == block[i - 1] ? equal + 1 : 1;
            if (equal == RunBytes && i + 1 < block.Length)
            {
                target.Write(Enumerable.Repeat(block[i], block[++i]).ToArray());
                equal = 0;
            }
        }

        return target.GetBuffer().AsMemory(0, (int)target.Length);
    }
}
