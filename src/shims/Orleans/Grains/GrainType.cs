namespace Orleans.Runtime;

/// <summary>The name of a grain class inside grain ids: the class name in lower case without the suffix "grain".</summary>
public readonly struct GrainType : IEquatable<GrainType>
{
    /// <summary>Makes one from its text.</summary>
    /// <param name="id">The text.</param>
    public GrainType(IdSpan id) => Value = id;

    /// <summary>The text.</summary>
    public IdSpan Value { get; }

    /// <summary>True for a value that was never set.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>Makes one from text.</summary>
    /// <param name="value">The text.</param>
    public static GrainType Create(string value) => new(IdSpan.Create(value));

    /// <summary>True when both name the same class.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>True when they name different classes.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainType obj) => Value.Equals(obj.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The text.</summary>
    public override string ToString() => Value.ToString();
}
