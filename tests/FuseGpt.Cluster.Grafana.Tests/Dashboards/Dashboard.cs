using System.Text.Json;

namespace FuseGpt.Cluster.Grafana.Tests.Dashboards;

/// <summary>A dashboard as it lies in its file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Json">The dashboard.</param>
internal sealed record Dashboard(string File, JsonElement Json)
{
    private const string Row = "row";

    public static IReadOnlyList<Dashboard> All { get; } =
        [.. Directory.EnumerateFiles(MonitoringFiles.Dashboards, "*.json").Order(StringComparer.Ordinal).Select(file => new Dashboard(Path.GetFileName(file), JsonDocument.Parse(System.IO.File.ReadAllText(file)).RootElement))];

    public string Uid => Json.GetProperty("uid").GetString()!;

    public IReadOnlyList<JsonElement> Variables => [.. Json.GetProperty("templating").GetProperty("list").EnumerateArray()];

    /// <summary>All panels, the rows' headings included.</summary>
    public IEnumerable<Panel> Everything => Json.GetProperty("panels").EnumerateArray().Select(panel => new Panel(Uid, panel));

    /// <summary>The panels that show something.</summary>
    public IReadOnlyList<Panel> Panels => [.. Everything.Where(panel => panel.Type != Row)];

    /// <summary>What marks the graphs.</summary>
    public IEnumerable<string> Annotations => Json.GetProperty("annotations").GetProperty("list").EnumerateArray().Select(annotation => annotation.GetProperty("expr").GetString()!);

    public override string ToString() => File;
}
