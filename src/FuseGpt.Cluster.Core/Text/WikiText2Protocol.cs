namespace FuseGpt.Cluster.Core.Text;

/// <summary>
/// WikiText-2 raw. A line of the raw files is a row, with its line end; a blank line is an empty row; rows are joined by an empty
/// line. Files that hold the text already joined, or the rows as JSON, do as well.
/// </summary>
internal sealed class WikiText2Protocol(string folder) : DatasetProtocol(folder)
{
    private const string RowEnd = "\n\n";
    private static readonly string[] JsonKinds = [".jsonl", ".json", ".jsonl.gz", ".json.gz"];

    /// <inheritdoc/>
    public override int? TestWindows => null;

    /// <inheritdoc/>
    public override string TrainingText() => Read("train");

    /// <inheritdoc/>
    public override string TestText() => Read("test");

    private string Read(string split)
    {
        var (raw, joined) = (Path.Combine(Folder, $"wiki.{split}.raw"), Path.Combine(Folder, $"wikitext2-raw-{split}.txt"));
        if (File.Exists(raw))
        {
            return TextInput.Join(Rows(Utf8File.Read(raw)), RowEnd, raw);
        }

        if (File.Exists(joined))
        {
            return TextFile.ReadDocuments(joined).Single();
        }

        var json = JsonKinds.SelectMany(kind => new[] { $"wikitext2-raw-{split}{kind}", $"{split}{kind}" }).Select(name => Path.Combine(Folder, name)).FirstOrDefault(File.Exists);
        return json is null
            ? throw Missing($"wiki.{split}.raw, wikitext2-raw-{split}.txt, or the rows as {split}.jsonl or {split}.json, also with .gz")
            : TextInput.Join(TextFile.ReadDocuments(json), RowEnd, json);
    }

    /// <summary>The rows as the data set's own loader makes them: it ends lines at LF, CR and CRLF.</summary>
    private static IEnumerable<string> Rows(string content)
    {
        var lines = content.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var isLast = index == lines.Length - 1;
            if (!isLast || lines[index].Length > 0)
            {
                yield return string.IsNullOrWhiteSpace(lines[index]) ? "" : isLast ? lines[index] : lines[index] + "\n";
            }
        }
    }
}
