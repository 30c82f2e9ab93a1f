namespace Orleans.Runtime;

/// <summary>A grain's full name: its type and its key.</summary>
[Immutable]
public readonly struct GrainId : IEquatable<GrainId>
{
    /// <summary>Makes an id.</summary>
    /// <param name="type">The grain type.</param>
    /// <param name="key">The key.</param>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The grain type.</summary>
    public GrainType Type { get; }

    /// <summary>The key.</summary>
    public IdSpan Key { get; }

    /// <summary>True for a value that was never set.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Makes an id from texts.</summary>
    /// <param name="type">The grain type's text.</param>
    /// <param name="key">The key's text.</param>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>Makes an id.</summary>
    /// <param name="type">The grain type.</param>
    /// <param name="key">The key's text.</param>
    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    /// <summary>True when both name the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>True when they name different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Type.Equals(other.Type) && Key.Equals(other.Key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <summary>The text <c>type/key</c>.</summary>
    public override string ToString() => $"{Type}/{Key}";
}
