using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>PIQA: which of two ways reaches an everyday goal.</summary>
internal sealed class PiqaTask() : ZeroShotTask("piqa")
{
    private const string LabelFile = "valid-labels.lst";
    private const string LabelKey = "label";

    private protected override IReadOnlyList<TaskFile> Files { get; } =
        [new TaskFile("piqa/valid.jsonl", ReadWithLabels), TaskFile.Rows("piqa/validation.jsonl"), TaskFile.Rows("piqa.jsonl")];

    internal override ZeroShotItem Item(TaskRow row) =>
        ZeroShotItem.Of($"Question: {row.Text("goal")}\nAnswer:", [row.Text("sol1"), row.Text("sol2")], row.Index(LabelKey, ["0", "1"]));

    /// <summary>The authors' own files: the right answers lie in a file beside the questions.</summary>
    private static IEnumerable<TaskRow> ReadWithLabels(string file)
    {
        var labelFile = Path.Combine(Path.GetDirectoryName(file)!, LabelFile);
        return File.Exists(labelFile) ? Join(file, labelFile) : TaskFiles.ReadLines(file);
    }

    private static IEnumerable<TaskRow> Join(string file, string labelFile)
    {
        var (rows, labels) = (TaskFiles.ReadObjects(file).ToList(), TaskFiles.Lines(labelFile));
        if (rows.Count != labels.Count)
        {
            throw TaskFiles.Fault(labelFile, $"It has {labels.Count} lines, and {file} has {rows.Count} rows.");
        }

        return rows.Zip(labels, (row, label) =>
        {
            row.Values[LabelKey] = JsonValue.Create(label.Trim());
            return new TaskRow(row.Place, row.Values);
        });
    }
}
