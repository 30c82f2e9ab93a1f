using System.Numerics;
using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Core.Tensors;

/// <summary>Finds numbers that are none: a float whose exponent bits are all set is infinite or not a number.</summary>
internal static class FiniteNumbers
{
    private const ushort Float16Exponent = 0x7C00;
    private const ushort BFloat16Exponent = 0x7F80;
    private const uint Float32Exponent = 0x7F80_0000;
    private const ulong Float64Exponent = 0x7FF0_0000_0000_0000;

    /// <summary>Index of the first element that is infinite or not a number; -1 when there is none, as in tensors of integers.</summary>
    /// <param name="bytes">Whole elements, little-endian.</param>
    /// <param name="type">Their type.</param>
    public static int IndexOfOther(ReadOnlySpan<byte> bytes, TensorType type) => type switch
    {
        TensorType.Float16 => IndexOf(MemoryMarshal.Cast<byte, ushort>(bytes), Float16Exponent),
        TensorType.BFloat16 => IndexOf(MemoryMarshal.Cast<byte, ushort>(bytes), BFloat16Exponent),
        TensorType.Float32 => IndexOf(MemoryMarshal.Cast<byte, uint>(bytes), Float32Exponent),
        TensorType.Float64 => IndexOf(MemoryMarshal.Cast<byte, ulong>(bytes), Float64Exponent),
        _ => -1,
    };

    private static int IndexOf<T>(ReadOnlySpan<T> values, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        var mask = new Vector<T>(exponent);
        var index = 0;
        while (index <= values.Length - Vector<T>.Count && !Vector.EqualsAny(new Vector<T>(values[index..]) & mask, mask))
        {
            index += Vector<T>.Count;
        }

        for (; index < values.Length; index++)
        {
            if ((values[index] & exponent) == exponent)
            {
                return index;
            }
        }

        return -1;
    }
}
