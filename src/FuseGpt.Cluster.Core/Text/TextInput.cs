using System.Text;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads the texts that a user gives for calibration, fine-tuning or evaluation.</summary>
/// <remarks>
/// A <c>.txt</c> file is one document; each line of a <c>.jsonl</c> file is one, under its key <c>text</c>; a <c>.json</c> file holds
/// such lines or one array of such objects. Each may be packed as <c>.gz</c>. A folder stands for its files of these kinds in the
/// ordinal order of their names, without its subfolders. A byte order mark is dropped and CRLF becomes LF; else a document is taken
/// as it is. Documents in JSON that are empty are left out.
/// </remarks>
public static class TextInput
{
    private const string DocumentEnd = "\n\n";

    /// <summary>Reads every input and joins all documents, in order, with an empty line between them.</summary>
    /// <param name="paths">Files and folders, in the order given.</param>
    /// <returns>The whole text.</returns>
    /// <exception cref="InvalidInputException">
    /// An input is missing, has another extension, is not valid UTF-8, is empty, or has a JSON object without a text; the message names it.
    /// </exception>
    public static string ReadAll(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
        {
            throw new InvalidInputException("--text", "", "At least one text is needed.", $"Name a file {TextFile.Kinds}, or a folder of them.");
        }

        return Join(paths.SelectMany(FilesOf).SelectMany(ReadDocuments), DocumentEnd, string.Join(", ", paths));
    }

    /// <summary>Joins documents with something between them.</summary>
    /// <exception cref="InvalidInputException">Together they are too long.</exception>
    internal static string Join(IEnumerable<string> documents, string separator, string source)
    {
        var text = new StringBuilder();
        var isFirst = true;
        foreach (var document in documents)
        {
            TextLimit.Require((long)text.Length + document.Length, source);
            text.Append(isFirst ? "" : separator).Append(document);
            isFirst = false;
        }

        return text.ToString();
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = [.. Directory.EnumerateFiles(path).Where(TextFile.IsText).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InvalidInputException(
            "text", path, $"A folder must hold files {TextFile.Kinds}; those in its subfolders do not count.", "Name a folder with such files.");
    }

    private static List<string> ReadDocuments(string file)
    {
        var documents = TextFile.ReadDocuments(file).Where(document => document.Length > 0).ToList();
        return documents.Count > 0
            ? documents
            : throw new InvalidInputException("text", file, "Every text in the file is empty.", "Name a file with text in it.");
    }
}
