using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Grafana.Tests.Alerts;

/// <summary>An alert as it stands in the rules' file; promtool checks the file's form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The lines after it.</param>
internal sealed partial record AlertRule(string Name, string Text)
{
    private const string Start = "- alert: ";

    public static IReadOnlyList<AlertRule> All { get; } =
        [.. File.ReadAllText(MonitoringFiles.Rules).Split(Start).Skip(1).Select(text => text.Split('\n', 2)).Select(parts => new AlertRule(parts[0].Trim(), parts[1]))];

    public string Expression => ExpressionLines().Match(Text).Groups["expr"].Value;

    /// <summary>The value of a label or an annotation, or null.</summary>
    public string? Value(string key) => Text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(key + ": ", StringComparison.Ordinal))?[(key.Length + 2)..];

    /// <summary>From the key <c>expr</c> to the next key of its level.</summary>
    [GeneratedRegex(@"^ {8}expr: (?:>-)?(?<expr>.*?)^ {8}\w+:", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExpressionLines();
}
