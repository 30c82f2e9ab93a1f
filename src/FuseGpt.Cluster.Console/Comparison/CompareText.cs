using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>A text to measure on: one column of the table.</summary>
/// <param name="Name">Heading of the column.</param>
/// <param name="Text">The text.</param>
internal sealed record CompareText(string Name, EvaluationText Text)
{
    /// <summary>What <c>--eval</c> names: a file or folder, or a data set with its folder, as in <c>c4=DIR</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="windows">Most windows, or null for all.</param>
    /// <exception cref="Core.InvalidInputException">The data set's folder cannot be used.</exception>
    public static CompareText Parse(string value, int? windows)
    {
        var parts = value.Split('=', 2);
        return parts.Length == 2 && DatasetProtocol.Names.Contains(parts[0])
            ? Of(new DatasetChoice(parts[0], Path.GetFullPath(parts[1])), windows)
            : new CompareText(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(value)), new EvaluationText([Path.GetFullPath(value)], null, windows));
    }

    /// <summary>A data set's test text.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="windows">Most windows, or null for as many as its protocol takes.</param>
    /// <exception cref="Core.InvalidInputException">Its folder cannot be used.</exception>
    public static CompareText Of(DatasetChoice dataset, int? windows)
    {
        // Told now rather than after hours of pruning.
        _ = DatasetProtocol.Open(dataset);
        return new CompareText(dataset.Name, new EvaluationText([], dataset, windows));
    }
}
