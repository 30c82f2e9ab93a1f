using System.Text.Json;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>The files that a comparison leaves.</summary>
internal static class CompareReport
{
    private const string Slices = "For slicegpt, sparsity is the share of the hidden size that is cut off; its parameters include the matrices that turn its shortcuts, and a head of its own.";

    /// <summary>What has to be said with every table.</summary>
    public const string Times = "Jobs ran at the same time and shared the devices, so each took longer than alone.";

    /// <summary>Writes the files; earlier ones are replaced.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="result">The comparison.</param>
    /// <returns>Path of the page with tables and pictures.</returns>
    public static string Write(string folder, CompareResult result)
    {
        var title = $"Ways to make {Path.GetFileName(Path.TrimEndingDirectorySeparator(result.Model))} smaller";
        var table = new CompareTable(result);
        AtomicFile.WriteAllText(Path.Combine(folder, "compare.md"), $"# {title}\n\n{table.ToMarkdown()}\n{Notes(result)}\n");
        AtomicFile.WriteAllText(Path.Combine(folder, "compare.csv"), table.ToCsv());
        AtomicFile.WriteAllText(Path.Combine(folder, "compare.json"), JsonSerializer.Serialize(result, JobJson.Options) + "\n");
        var page = new HtmlPage(title);
        foreach (var picture in new CompareCharts(result).ToSvg())
        {
            page.AddPicture(picture);
        }

        page.AddTable(table.Headings, table.Rows).AddText(Notes(result));
        var path = Path.Combine(folder, "compare.html");
        AtomicFile.WriteAllText(path, page.ToString());
        return path;
    }

    /// <summary>What a reader of the table has to know.</summary>
    /// <param name="result">The comparison.</param>
    public static string Notes(CompareResult result) => result.Rows.Any(row => row.Method == PruningMethods.SliceGptName) ? $"{Slices} {Times}" : Times;
}
