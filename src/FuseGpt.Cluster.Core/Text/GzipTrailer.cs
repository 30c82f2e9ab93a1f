using System.Buffers.Binary;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>
/// The last eight bytes of a gzip file (RFC 1952): CRC-32 and size of its last member's content. The framework's reader takes the
/// end of a file that was cut for the end of its content; these bytes tell the two apart.
/// </summary>
internal static class GzipTrailer
{
    private const int Length = 8;
    private const uint Polynomial = 0xEDB8_8320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Divide((uint)value))];

    /// <summary>Checks that a file ends as its content does.</summary>
    /// <param name="packed">The file, seekable.</param>
    /// <param name="content">All that was unpacked from it.</param>
    /// <exception cref="InvalidDataException">The file was cut, or damaged.</exception>
    public static void Check(Stream packed, ReadOnlySpan<byte> content)
    {
        Span<byte> trailer = stackalloc byte[Length];
        packed.Seek(-Math.Min(Length, packed.Length), SeekOrigin.End);
        var read = packed.ReadAtLeast(trailer, Length, throwOnEndOfStream: false);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (read < Length || size > content.Length || Crc32(content[^(int)size..]) != BinaryPrimitives.ReadUInt32LittleEndian(trailer))
        {
            throw new InvalidDataException("Its end is missing or damaged.");
        }
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = Table[(byte)crc ^ value] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Divide(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : Polynomial ^ (value >> 1);
        }

        return value;
    }
}
