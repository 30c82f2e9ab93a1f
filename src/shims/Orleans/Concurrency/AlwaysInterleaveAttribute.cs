namespace Orleans.Concurrency;

/// <summary>This method's requests run between the turns of any other request; on the interface method.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
