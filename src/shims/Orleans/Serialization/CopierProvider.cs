using System.Collections.Concurrent;
using Orleans.Clustering;
using Orleans.Invocation;

namespace Orleans.Serialization;

/// <summary>Copies a value.</summary>
/// <param name="original">The value, never null.</param>
/// <param name="context">The copy it belongs to.</param>
internal delegate object Copier(object original, CopyContext context);

/// <summary>Knows which types can be passed to grains and how their values are copied, by the same rules as Orleans' serializers.</summary>
/// <param name="json">The types that travel as JSON.</param>
internal sealed class CopierProvider(JsonCopier json)
{
    private static readonly Copier Share = static (original, _) => original;
    private static readonly Copier Rebind = static (original, context) => context.Receiver is { } node ? ((GrainProxy)original).At(node) : original;

    private readonly ConcurrentDictionary<Type, Copier?> _copiers = new();

    /// <summary>Copies one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declaredType">The type in the method's signature.</param>
    /// <param name="isImmutable">True when the value is passed on as it is.</param>
    /// <param name="receiver">Where references to grains in the copy are used, or null while that is not known.</param>
    public object? Copy(object? value, Type declaredType, bool isImmutable, Node? receiver = null) =>
        new CopyContext(this, receiver).Copy(value, declaredType, isImmutable);

    /// <summary>Returns the copier of a type.</summary>
    /// <param name="type">The type of the value itself.</param>
    /// <param name="declaredType">The type under which it is passed; a collection interface makes any implementation acceptable.</param>
    /// <exception cref="CodecNotFoundException">Values of this type cannot be passed.</exception>
    public Copier Get(Type type, Type declaredType) =>
        Find(type)
        ?? InterfaceCollections.Find(declaredType, this)
        ?? throw new CodecNotFoundException($"Could not find a copier for type {type}.");

    /// <summary>Returns the copier of a type, or null where there is none.</summary>
    /// <param name="type">The type of the value itself.</param>
    public Copier? Find(Type type) => _copiers.TryGetValue(type, out var known) ? known : _copiers.GetOrAdd(type, Make(type));

    /// <summary>True when elements of this declared type need no copy.</summary>
    /// <param name="type">The declared type of the elements.</param>
    public bool CanShare(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return (type.IsSealed || type.IsValueType) && Find(type) == Share;
    }

    private Copier? Make(Type type)
    {
        if (SharedTypes.Contains(type))
        {
            return Share;
        }

        if (typeof(GrainProxy).IsAssignableFrom(type))
        {
            return Rebind;
        }

        if (BuiltInCollections.Find(type, this) is { } collection)
        {
            return collection;
        }

        var isImmutable = type.IsDefined(typeof(ImmutableAttribute), inherit: false);
        if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            return isImmutable ? Share : MemberwiseCopier.Compile(type);
        }

        if (json.IsSupported(type))
        {
            return isImmutable ? Share : json.Copy;
        }

        return null;
    }
}
