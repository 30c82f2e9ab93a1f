using System.Reflection;

namespace Orleans.Serialization;

/// <summary>A member that travels with its object.</summary>
/// <param name="Field">The field, or the field behind the property.</param>
/// <param name="IsImmutable">True when it is passed without a copy.</param>
internal sealed record SerializedMember(FieldInfo Field, bool IsImmutable);
