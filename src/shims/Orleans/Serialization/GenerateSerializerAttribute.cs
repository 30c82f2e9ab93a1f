namespace Orleans;

/// <summary>The type may be passed to grains: its members with <see cref="IdAttribute"/> travel, and a record's primary constructor parameters.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
