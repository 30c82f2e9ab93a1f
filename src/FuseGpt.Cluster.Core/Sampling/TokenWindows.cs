using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Core.Sampling;

/// <summary>Windows of token ids, all of one length, row after row: <c>[count, length]</c>.</summary>
public sealed class TokenWindows
{
    private readonly int[] _ids;

    /// <summary>Takes over the ids of windows.</summary>
    /// <param name="count">The number of windows, 0 or more.</param>
    /// <param name="length">The tokens in each, 1 or more.</param>
    /// <param name="ids">The ids, window after window: <c>count * length</c> of them. The array must not be changed afterwards.</param>
    /// <exception cref="ArgumentException">The number of ids is another one.</exception>
    public TokenWindows(int count, int length, int[] ids)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.LongLength != (long)count * length)
        {
            throw new ArgumentException($"{count} windows of {length} tokens need {(long)count * length} ids, not {ids.Length}.", nameof(ids));
        }

        (Count, Length, _ids) = (count, length, ids);
    }

    /// <summary>The number of windows.</summary>
    public int Count { get; }

    /// <summary>The tokens in each window.</summary>
    public int Length { get; }

    /// <summary>All ids, window after window: <c>[count * length]</c>.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>The ids of a window: <c>[length]</c>.</summary>
    /// <param name="index">Which window, from 0.</param>
    public ReadOnlySpan<int> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _ids.AsSpan(index * Length, Length);
        }
    }

    /// <summary>The ids as little-endian 32-bit numbers, the same on every machine; the shape is not part of it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[checked(_ids.Length * sizeof(int))];
        for (var i = 0; i < _ids.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), _ids[i]);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="length">The tokens in each window.</param>
    /// <param name="bytes">The ids; their number must be a multiple of <paramref name="length"/>.</param>
    /// <exception cref="ArgumentException">The bytes are not whole windows of this length.</exception>
    public static TokenWindows FromBytes(int length, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (bytes.Length % ((long)length * sizeof(int)) != 0)
        {
            throw new ArgumentException($"{bytes.Length} bytes are not whole windows of {length} tokens.", nameof(bytes));
        }

        var ids = MemoryMarshal.Cast<byte, int>(bytes).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(ids, ids);
        }

        return new TokenWindows(ids.Length / length, length, ids);
    }
}
