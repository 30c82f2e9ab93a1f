namespace Orleans.Runtime;

/// <summary>The text of a grain key or of a grain type.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>True for a value that was never set.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_value);

    /// <summary>Makes one from text.</summary>
    /// <param name="id">The text.</param>
    public static IdSpan Create(string id) => new(id);

    /// <summary>True when both hold the same text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>True when the texts differ.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) => string.Equals(_value, obj._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>The text.</summary>
    public override string ToString() => _value ?? string.Empty;
}
