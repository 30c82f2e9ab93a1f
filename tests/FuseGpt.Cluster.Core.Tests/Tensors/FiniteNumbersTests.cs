using System.Runtime.InteropServices;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Tensors;

public sealed class FiniteNumbersTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(100)]
    public void IndexOfOther_AnyPlace_IsFound(int place)
    {
        Assert.Equal(place, FiniteNumbers.IndexOfOther(Bytes(place, float.MaxValue, float.NaN), TensorType.Float32));
        Assert.Equal(place, FiniteNumbers.IndexOfOther(Bytes(place, double.MinValue, double.NegativeInfinity), TensorType.Float64));
        Assert.Equal(place, FiniteNumbers.IndexOfOther(Bytes(place, Half.MaxValue, Half.PositiveInfinity), TensorType.Float16));
        Assert.Equal(place, FiniteNumbers.IndexOfOther(Bytes<ushort>(place, 0xFF7F, 0xFFC0), TensorType.BFloat16));
    }

    [Theory]
    [InlineData(TensorType.Float32)]
    [InlineData(TensorType.Float16)]
    [InlineData(TensorType.BFloat16)]
    [InlineData(TensorType.Int64)]
    public void IndexOfOther_FiniteNumbersOnly_IsMinusOne(TensorType type) =>
        Assert.Equal(-1, FiniteNumbers.IndexOfOther(new byte[8 * 101], type));

    [Fact]
    public void IndexOfOther_Integers_AreNeverLookedAt() =>
        Assert.Equal(-1, FiniteNumbers.IndexOfOther([0xFF, 0xFF, 0xFF, 0xFF], TensorType.Int32));

    private static ReadOnlySpan<byte> Bytes<T>(int place, T usual, T odd)
        where T : unmanaged
    {
        var values = new T[101];
        values.AsSpan().Fill(usual);
        values[place] = odd;
        return MemoryMarshal.AsBytes(values.AsSpan());
    }
}
