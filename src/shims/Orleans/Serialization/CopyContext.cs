using Orleans.Clustering;

namespace Orleans.Serialization;

/// <summary>One deep copy: an object that appears twice in the original appears twice in the copy.</summary>
/// <param name="copiers">Knows how to copy each type.</param>
/// <param name="receiver">Where references to grains in the copy are used, or null while that is not known.</param>
internal sealed class CopyContext(CopierProvider copiers, Node? receiver = null)
{
    private Dictionary<object, object>? _copies;

    /// <summary>Where references to grains in the copy are used, or null while that is not known.</summary>
    public Node? Receiver => receiver;

    /// <summary>Copies an argument or result.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declaredType">The type in the method's signature.</param>
    /// <param name="isImmutable">True when the value is passed on as it is.</param>
    /// <exception cref="CodecNotFoundException">Values of this type cannot be passed.</exception>
    public object? Copy(object? value, Type declaredType, bool isImmutable)
    {
        if (value is null)
        {
            return null;
        }

        var copier = copiers.Get(value.GetType(), declaredType);
        return isImmutable ? value : copier(value, this);
    }

    /// <summary>Copies a member or an element.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="value">The value.</param>
    public T Copy<T>(T value) => (T)Copy(value, typeof(T), isImmutable: false)!;

    /// <summary>Returns the copy that was already made of an object.</summary>
    /// <param name="original">The object.</param>
    /// <param name="copy">Its copy.</param>
    public bool TryGetCopy(object original, out object copy)
    {
        copy = null!;
        return _copies is not null && _copies.TryGetValue(original, out copy!);
    }

    /// <summary>Remembers the copy of an object.</summary>
    /// <param name="original">The object.</param>
    /// <param name="copy">Its copy.</param>
    public void Record(object original, object copy) =>
        (_copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
}
