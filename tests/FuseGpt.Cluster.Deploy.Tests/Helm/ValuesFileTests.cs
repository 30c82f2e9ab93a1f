using System.Text.Json;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>The chart's values, their schema and their description hold together. No helm is needed.</summary>
public sealed class ValuesFileTests
{
    private static readonly string Values = Read("values.yaml");

    [Fact]
    public void Readme_Table_SaysWhatTheValuesSay() => Expected.Check($"{Chart.Folder}/README.md", ChartReadme.WithTable(Read("README.md"), Values));

    [Fact]
    public void Values_EveryOne_IsDescribed() => Assert.All(ChartReadme.Rows(Values), row => Assert.False(string.IsNullOrWhiteSpace(row.Meaning), row.Name));

    [Fact]
    public void Schema_EveryValueThatItNames_HasADefault()
    {
        using var schema = JsonDocument.Parse(Read("values.schema.json"));

        var missing = Missing(schema.RootElement, Yaml.ReadAll(Values)[0], string.Empty).ToList();

        Assert.Equal(["global"], missing);
    }

    /// <summary>Properties of a schema that the values lack; groups that users fill as they like have no properties of their own.</summary>
    private static IEnumerable<string> Missing(JsonElement schema, YamlDotNet.RepresentationModel.YamlNode values, string path)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            yield break;
        }

        foreach (var property in properties.EnumerateObject().Where(property => property.Name is not ("rollingUpdate")))
        {
            if (values.At(property.Name) is not { } value)
            {
                yield return path + property.Name;
                continue;
            }

            foreach (var name in Missing(property.Value, value, $"{path}{property.Name}."))
            {
                yield return name;
            }
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Programs.Root, Chart.Folder, file));
}
