using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>HellaSwag: which of four endings goes on with a scene.</summary>
internal sealed partial class HellaSwagTask() : ZeroShotTask("hellaswag")
{
    private static readonly string[] Labels = ["0", "1", "2", "3"];

    private protected override IReadOnlyList<TaskFile> Files { get; } =
        [TaskFile.Rows("hellaswag/validation.jsonl"), TaskFile.Rows("hellaswag.jsonl"), new TaskFile("hellaswag/hellaswag_val_full.txt", HellaSwagText.Read)];

    internal override ZeroShotItem Item(TaskRow row)
    {
        var scene = $"{row.Text("activity_label")}: {row.Text("ctx_a")} {Capitalize(row.Text("ctx_b"))}";
        return ZeroShotItem.Of(Clean(scene), row.Texts("endings").Select(Clean), row.Index("label", Labels));
    }

    /// <summary>Takes the marks of WikiHow pages out, in the harness's order: an ending may keep a space at its front, and a double one inside.</summary>
    private static string Clean(string text) =>
        Mark().Replace(text.Trim().Replace(" [title]", ". ", StringComparison.Ordinal), "").Replace("  ", " ", StringComparison.Ordinal);

    /// <summary>As Python's <c>capitalize</c>: the first character becomes a capital, all others small.</summary>
    private static string Capitalize(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var first = Rune.TryGetRuneAt(text, 0, out var rune) ? rune.Utf16SequenceLength : 1;
        return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text[..first].ToLowerInvariant()) + text[first..].ToLowerInvariant();
    }

    [GeneratedRegex(@"\[.*?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
