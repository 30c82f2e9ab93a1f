using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>
/// The table of values in the chart's README, made from <c>values.yaml</c>: a comment <c># -- text</c> stands above each value, or above
/// a whole group where its parts belong together.
/// </summary>
internal static class ChartReadme
{
    private const string CommentMark = "# -- ";
    private const string Begin = "<!-- values: made from values.yaml -->\n";
    private const string End = "<!-- end of values -->";

    /// <summary>A README with the table as it should be.</summary>
    /// <param name="readme">The README as it is.</param>
    /// <param name="values">The text of <c>values.yaml</c>.</param>
    public static string WithTable(string readme, string values)
    {
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        var table = new StringBuilder("| value | default | meaning |\n| --- | --- | --- |\n");
        foreach (var (name, standard, meaning) in Rows(values))
        {
            table.Append(null, $"| `{name}` | `{standard}` | {meaning} |\n");
        }

        return string.Concat(readme.AsSpan(0, begin), table.ToString(), readme.AsSpan(end));
    }

    /// <summary>Every value with its default and its meaning; the meaning is null where there is no comment.</summary>
    public static IEnumerable<(string Name, string Default, string? Meaning)> Rows(string values) => Rows(Yaml.ReadAll(values)[0], string.Empty, values.Split('\n'));

    private static IEnumerable<(string Name, string Default, string? Meaning)> Rows(YamlMappingNode map, string path, string[] lines)
    {
        foreach (var (key, value) in map.Children)
        {
            var name = path + ((YamlScalarNode)key).Value;
            var meaning = MeaningAbove(lines, key.Start);
            if (meaning is null && value is YamlMappingNode { Children.Count: > 0 } group)
            {
                foreach (var row in Rows(group, name + ".", lines))
                {
                    yield return row;
                }
            }
            else
            {
                yield return (name, Compact(value), meaning);
            }
        }
    }

    private static string? MeaningAbove(string[] lines, Mark start)
    {
        var line = start.Line >= 2 ? lines[start.Line - 2].Trim() : string.Empty;
        return line.StartsWith(CommentMark, StringComparison.Ordinal) ? line[CommentMark.Length..] : null;
    }

    private static string Compact(YamlNode node) => node switch
    {
        YamlMappingNode map => $"{{{string.Join(", ", map.Children.Select(pair => $"{Compact(pair.Key)}: {Compact(pair.Value)}"))}}}",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Compact))}]",
        YamlScalarNode { Style: ScalarStyle.DoubleQuoted } text => $"\"{text.Value}\"",
        _ => ((YamlScalarNode)node).Value!,
    };
}
