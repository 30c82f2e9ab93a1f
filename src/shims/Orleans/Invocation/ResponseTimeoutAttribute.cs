using System.Globalization;

namespace Orleans;

/// <summary>How long a caller waits for this method before it gets a <see cref="TimeoutException"/>; on the interface method.</summary>
/// <param name="timeout">The time, for example <c>00:00:10</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The time.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
