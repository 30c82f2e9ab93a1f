namespace Orleans.Runtime;

/// <summary>Counts the changes of a cluster's silos.</summary>
public readonly struct MembershipVersion : IComparable<MembershipVersion>, IEquatable<MembershipVersion>
{
    /// <summary>Makes a version.</summary>
    /// <param name="version">The number.</param>
    public MembershipVersion(long version) => Value = version;

    /// <summary>The number.</summary>
    public long Value { get; }

    /// <summary>True for the same number.</summary>
    public static bool operator ==(MembershipVersion left, MembershipVersion right) => left.Value == right.Value;

    /// <summary>True for different numbers.</summary>
    public static bool operator !=(MembershipVersion left, MembershipVersion right) => left.Value != right.Value;

    /// <summary>True when <paramref name="left"/> is the older one.</summary>
    public static bool operator <(MembershipVersion left, MembershipVersion right) => left.Value < right.Value;

    /// <summary>True when <paramref name="left"/> is the newer one.</summary>
    public static bool operator >(MembershipVersion left, MembershipVersion right) => left.Value > right.Value;

    /// <summary>True when <paramref name="left"/> is not newer.</summary>
    public static bool operator <=(MembershipVersion left, MembershipVersion right) => left.Value <= right.Value;

    /// <summary>True when <paramref name="left"/> is not older.</summary>
    public static bool operator >=(MembershipVersion left, MembershipVersion right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(MembershipVersion other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(MembershipVersion other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MembershipVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
