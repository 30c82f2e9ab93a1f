using System.Collections;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a tensor in the processor's memory, strides included.</summary>
/// <typeparam name="T">The .NET type of the elements.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _address;
    private torch.Tensor? _tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _sizes = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        _address = tensor.Address();
    }

    /// <summary>Number of elements.</summary>
    public long Count => _tensor?.numel() ?? 0;

    /// <summary>One element, by its place in the flattened tensor or by a place in each dimension.</summary>
    /// <param name="indices">The place or places, from 0.</param>
    public T this[params long[] indices]
    {
        get => Element(Offset(indices));
        set => Element(Offset(indices)) = value;
    }

    /// <summary>All elements, dimension by dimension.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>Copies elements out, as many as fit.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">First place there.</param>
    /// <param name="tensorIndex">First place in the flattened tensor.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements out, as many as fit.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">First place there.</param>
    /// <param name="tensorIndex">First place in the flattened tensor.</param>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous)
        {
            Run(tensorIndex, count).CopyTo(target);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            target[i] = Element(Offset(tensorIndex + i));
        }
    }

    /// <summary>Copies elements in, as many as fit.</summary>
    /// <param name="array">Where from.</param>
    /// <param name="arrayIndex">First place there.</param>
    /// <param name="tensorIndex">First place in the flattened tensor.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies elements in, as many as fit.</summary>
    /// <param name="array">Where from.</param>
    /// <param name="arrayIndex">First place there.</param>
    /// <param name="tensorIndex">First place in the flattened tensor.</param>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        source = source[..(int)Math.Min(source.Length, Count - tensorIndex)];
        if (_contiguous)
        {
            source.CopyTo(Run(tensorIndex, source.Length));
            return;
        }

        for (var i = 0; i < source.Length; i++)
        {
            Element(Offset(tensorIndex + i)) = source[i];
        }
    }

    /// <summary>All elements, dimension by dimension.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return Element(Offset(i));
        }
    }

    /// <summary>Lets go of the tensor, which is not disposed.</summary>
    public void Dispose() => _tensor = null;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private unsafe ref T Element(long offset) => ref ((T*)_address)[offset];

    private unsafe Span<T> Run(long start, int count) => new((T*)_address + start, count);

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            return Offset(indices[0]);
        }

        long offset = 0;
        for (var i = 0; i < _sizes.Length; i++)
        {
            offset += indices[i] >= 0 && indices[i] < _sizes[i]
                ? indices[i] * _strides[i]
                : throw new IndexOutOfRangeException($"{indices[i]} >= {_sizes[i]} in dimension {i}.");
        }

        return offset;
    }

    private long Offset(long place)
    {
        if (place < 0 || place >= Count)
        {
            throw new IndexOutOfRangeException();
        }

        if (_contiguous)
        {
            return place;
        }

        long offset = 0;
        for (var i = _sizes.Length - 1; i >= 0; i--)
        {
            place = Math.DivRem(place, _sizes[i], out var within);
            offset += within * _strides[i];
        }

        return offset;
    }
}
