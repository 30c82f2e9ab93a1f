namespace Orleans.Concurrency;

/// <summary>This method changes nothing: its requests interleave with one another; on the interface method.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
