namespace Orleans.Concurrency;

/// <summary>Requests to a grain of this class interleave at every await.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
