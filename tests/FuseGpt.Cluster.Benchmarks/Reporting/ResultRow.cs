using System.Globalization;
using FuseGpt.Cluster.Benchmarks.Measuring;

namespace FuseGpt.Cluster.Benchmarks.Reporting;

/// <summary>A row of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">The figure of ours, with its unit.</param>
/// <param name="Other">The figure of what it is compared with, or nothing.</param>
/// <param name="Ratio">The ratio, or nothing.</param>
/// <param name="Target">What the ratio or figure has to be, or nothing.</param>
/// <param name="Verdict">Whether it is, or nothing.</param>
internal sealed record ResultRow(string Name, string Ours, string Other = "", string Ratio = "", string Target = "", string Verdict = "")
{
    /// <summary>How many times faster ours is; the target is the least that it has to be.</summary>
    public static ResultRow Speedup(string name, Timing timing, double? target) =>
        Row(name, timing, timing.Other / timing.Ours, target, "≥", (ratio, limit) => ratio >= limit);

    /// <summary>How many times as long ours takes; the target is the most that it may be.</summary>
    public static ResultRow Cost(string name, Timing timing, double? target) =>
        Row(name, timing, timing.Ours / timing.Other, target, "≤", (ratio, limit) => ratio <= limit);

    private static ResultRow Row(string name, Timing timing, double ratio, double? target, string relation, Func<double, double, bool> holds) => new(
        name,
        Milliseconds(timing.Ours),
        Milliseconds(timing.Other),
        ratio.ToString("F2", CultureInfo.InvariantCulture),
        target is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{relation} {limit}") : "",
        target is { } bound ? (holds(ratio, bound) ? "pass" : "fail") : "");

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture) + " ms";
}
