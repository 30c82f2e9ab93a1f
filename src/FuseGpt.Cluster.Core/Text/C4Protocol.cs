namespace FuseGpt.Cluster.Core.Text;

/// <summary>C4 in its published files, one JSON object a line: <c>c4-train*.json.gz</c> and <c>c4-validation*.json.gz</c>.</summary>
internal sealed class C4Protocol(string folder) : DatasetProtocol(folder)
{
    private const int TestDocuments = 1_100;

    /// <inheritdoc/>
    public override int? TestWindows => 256;

    /// <inheritdoc/>
    public override string TrainingText() => TextInput.Join(Documents("train"), "\n\n", Folder);

    /// <inheritdoc/>
    public override string TestText()
    {
        var documents = Documents("validation").Take(TestDocuments).ToList();
        return documents.Count == TestDocuments
            ? TextInput.Join(documents, " ", Folder)
            : throw new InvalidInputException("--data", Folder, $"The protocol takes the first {TestDocuments} validation documents; here are {documents.Count}.", "Put the whole first validation file there.");
    }

    private IEnumerable<string> Documents(string split)
    {
        string[] files = [.. Directory.EnumerateFiles(Folder, $"c4-{split}*").Where(TextFile.IsText).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files.SelectMany(TextFile.ReadDocuments) : throw Missing($"c4-{split}*.json.gz");
    }
}
