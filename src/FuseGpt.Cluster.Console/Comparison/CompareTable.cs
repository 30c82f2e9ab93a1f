using System.Globalization;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.ZeroShot;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>The comparison's cells, for people and for programs.</summary>
/// <param name="result">The comparison.</param>
internal sealed class CompareTable(CompareResult result)
{
    /// <summary>The headings.</summary>
    public IReadOnlyList<string> Headings =>
        ["method", "recipe", "samples", "sparsity", "blocks", "hidden", "parameters", .. result.Texts.Select(text => result.Texts.Count == 1 ? "perplexity" : $"perplexity {text}"), .. Tasks, "time"];

    /// <summary>Names of the tasks, as the first row has them: that of the model that was given.</summary>
    private IReadOnlyList<string> Tasks => [.. (result.Rows[0].Tasks ?? []).Select(score => score.Task)];

    /// <summary>The rows as people read them.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => result.Rows.Select(row => (IReadOnlyList<string>)
    [
        row.Method,
        row.Recipe ?? "-",
        row.Samples is { } samples ? Figures.Count(samples) : "-",
        row.Sparsity == 0 ? "-" : Percent(row.Sparsity),
        Text(row.Blocks),
        Text(row.Width),
        Figures.Count(row.Parameters),
        .. result.Texts.Select(text => Figures.Number(row.Perplexities[text])),
        .. Tasks.Select(task => Accuracy(row, task)),
        row.Seconds is { } seconds ? Figures.Time(seconds) : "-",
    ]);

    /// <summary>A share as it is given: <c>12.5 %</c>.</summary>
    public static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    /// <summary>The table on a console.</summary>
    public ReportTable ToConsole()
    {
        var table = new ReportTable(Headings);
        foreach (var row in Rows)
        {
            table.AddRow([.. row]);
        }

        return table;
    }

    /// <summary>The table in Markdown.</summary>
    public string ToMarkdown() => string.Concat(Rows.Prepend([.. Headings.Select((_, column) => column == 0 ? "---" : "---:")]).Prepend(Headings).Select(row => $"| {string.Join(" | ", row)} |\n"));

    /// <summary>The table with plain numbers, one line a row.</summary>
    public string ToCsv()
    {
        IEnumerable<string> headings = ["method", "recipe", "samples", "sparsity", "blocks", "hidden", "parameters", .. result.Texts.Select(text => $"perplexity {text}"), .. Tasks.SelectMany(task => new[] { $"{task} acc", $"{task} acc_norm" }), "seconds", "job", "round"];
        return string.Concat(result.Rows.Select(Plain).Prepend(headings).Select(row => string.Join(',', row.Select(Quote)) + "\n"));
    }

    private IEnumerable<string> Plain(CompareRow row) =>
    [
        row.Method,
        row.Recipe ?? "",
        Plain(row.Samples),
        Plain(row.Sparsity),
        Plain(row.Blocks),
        Plain(row.Width),
        Plain(row.Parameters),
        .. result.Texts.Select(text => Plain(row.Perplexities[text])),
        .. Tasks.SelectMany(task => new[] { Plain(Score(row, task)?.Accuracy), Plain(Score(row, task)?.NormalizedAccuracy) }),
        Plain(row.Seconds),
        row.Job ?? "",
        Plain(row.Round),
    ];

    /// <summary><c>acc / acc_norm</c> in percent, or <c>acc</c> alone where the task has no other.</summary>
    private static string Accuracy(CompareRow row, string task) => Score(row, task) switch
    {
        null => "-",
        { NormalizedAccuracy: { } normed } score => string.Create(CultureInfo.InvariantCulture, $"{score.Accuracy * 100:0.0} / {normed * 100:0.0}"),
        { } score => string.Create(CultureInfo.InvariantCulture, $"{score.Accuracy * 100:0.0}"),
    };

    private static ZeroShotScore? Score(CompareRow row, string task) => row.Tasks?.FirstOrDefault(score => score.Task == task);

    private static string Plain(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
