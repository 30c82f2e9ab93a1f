using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor that is filled with a number: int64 for integers and truth values, as TorchSharp has it.</summary>
    private static ScalarType DefaultType(Scalar value) =>
        value.Type == ScalarType.Float64 ? ScalarType.Float32 : ScalarType.Int64;

    /// <summary>Sets what every way of making a tensor takes besides its elements.</summary>
    private static Tensor Finish(Tensor tensor, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 })
        {
            tensor.Dispose();
            throw new NotSupportedException("Names of dimensions are not supported.");
        }

        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    /// <summary>Copies elements to a new tensor, of another type or on another device if asked.</summary>
    private static Tensor FromElements<T>(ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var size in dimensions)
        {
            count *= size;
        }

        if (count > elements.Length)
        {
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {elements.Length}");
        }

        var own = ScalarTypeOf(typeof(T));
        var tensor = empty(dimensions, own);
        MemoryMarshal.AsBytes(elements[..(int)count]).CopyTo(tensor.bytes);
        if ((dtype ?? own) != own || device is { type: not DeviceType.CPU })
        {
            tensor = tensor.to(dtype ?? own, device ?? CPU, disposeAfter: true);
        }

        return Finish(tensor, requires_grad, names);
    }
}
