using System.Text.Json;

namespace FuseGpt.Cluster.Grafana.Tests.Dashboards;

/// <summary>A panel of a dashboard.</summary>
/// <param name="Dashboard">The dashboard's uid.</param>
/// <param name="Json">The panel.</param>
internal sealed record Panel(string Dashboard, JsonElement Json)
{
    public string Title => Json.GetProperty("title").GetString()!;

    public string Type => Json.GetProperty("type").GetString()!;

    public string? Description => Json.TryGetProperty("description", out var text) ? text.GetString() : null;

    public string? Unit => Json.GetProperty("fieldConfig").GetProperty("defaults").TryGetProperty("unit", out var unit) ? unit.GetString() : null;

    public IReadOnlyList<JsonElement> Targets => [.. Json.GetProperty("targets").EnumerateArray()];

    public IEnumerable<string> Queries => Targets.Select(target => target.GetProperty("expr").GetString()!);

    /// <summary>The cells of the grid that it takes.</summary>
    public IEnumerable<(int X, int Y)> Cells
    {
        get
        {
            var place = Json.GetProperty("gridPos");
            var (x, y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
            return from column in Enumerable.Range(x, place.GetProperty("w").GetInt32())
                   from row in Enumerable.Range(y, place.GetProperty("h").GetInt32())
                   select (column, row);
        }
    }

    public override string ToString() => $"{Dashboard}: {Title}";
}
