namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of no dimensions with one float.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromElements<float>([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of one dimension with a copy of the elements.</summary>
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of no dimensions with one double.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromElements<double>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of one dimension with a copy of the elements.</summary>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of no dimensions with one long.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromElements<long>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of one dimension with a copy of the elements.</summary>
    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(dataArray, [dataArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(dataArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of no dimensions with one int.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromElements<int>([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of one dimension with a copy of the elements.</summary>
    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of no dimensions with one bool.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromElements<bool>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of one dimension with a copy of the elements.</summary>
    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of no dimensions with one byte.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromElements<byte>([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of one dimension with a copy of the elements.</summary>
    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the dimensions given with a copy of the elements.</summary>
    public static Tensor tensor(Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromElements(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
