using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Serialization;

/// <summary>The labels of one series. Labels whose names become the same are joined, in the order of their first names.</summary>
internal sealed class LabelSet
{
    private static readonly HashSet<string> ScopeNames = new(StringComparer.Ordinal) { "otel_scope_name", "otel_scope_version", "otel_scope_schema_url" };
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<(string Key, string Value)>> _labels = new(StringComparer.Ordinal);

    /// <summary>The labels of a metric's point: those of its meter, then its own.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="tags">The point's tags.</param>
    public static LabelSet Of(Metric metric, ReadOnlyTagCollection tags)
    {
        var labels = new LabelSet();
        labels.AddScope(metric);
        var isHistogram = metric.MetricType.IsHistogram();
        foreach (var tag in tags)
        {
            var name = NameOf(tag.Key);
            if (!isHistogram || name != "le")
            {
                labels.Add(tag.Key, name, tag.Value);
            }
        }

        return labels;
    }

    /// <summary>The labels of a resource.</summary>
    /// <param name="attributes">The resource's attributes.</param>
    public static LabelSet Of(IEnumerable<KeyValuePair<string, object>> attributes)
    {
        var labels = new LabelSet();
        foreach (var attribute in attributes)
        {
            labels.Add(attribute.Key, NameOf(attribute.Key), attribute.Value);
        }

        return labels;
    }

    /// <summary>The labels as they stand between braces.</summary>
    public override string ToString() => string.Join(',', _order.Select(name => $"{name}=\"{ExpositionText.Escape(Joined(_labels[name]), quotes: true)}\""));

    private static string NameOf(string key) => key.Length == 0 ? "_" : LabelName(key);

    private static string LabelName(string key)
    {
        var text = new StringBuilder(char.IsAsciiDigit(key[0]) ? "_" : string.Empty);
        foreach (var letter in key)
        {
            var isAllowed = char.IsAsciiLetterOrDigit(letter) || letter == '_';
            if (isAllowed || text.Length == 0 || text[^1] != '_')
            {
                text.Append(isAllowed ? letter : '_');
            }
        }

        return text.ToString();
    }

    private static string Joined(List<(string Key, string Value)> values) =>
        values.Count == 1 ? values[0].Value : string.Join(';', values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));

    private static string ValueOf(object? value) => value switch
    {
        null => string.Empty,
        bool truth => truth ? "true" : "false",
        float number => NumberText.Canonical(number),
        double number => NumberText.Canonical(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private void AddScope(Metric metric)
    {
        Add("otel_scope_name", "otel_scope_name", metric.MeterName);
        AddIfGiven("otel_scope_version", metric.MeterVersion);
        AddIfGiven("otel_scope_schema_url", metric.MeterSchemaUrl);
        foreach (var tag in metric.MeterTags ?? [])
        {
            var name = NameOf($"otel_scope_{tag.Key}");
            if (!ScopeNames.Contains(name))
            {
                Add(tag.Key, name, tag.Value);
            }
        }
    }

    private void AddIfGiven(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Add(name, name, value);
        }
    }

    private void Add(string key, string name, object? value)
    {
        if (!_labels.TryGetValue(name, out var values))
        {
            _labels[name] = values = [];
            _order.Add(name);
        }

        values.Add((key, ValueOf(value)));
    }
}
