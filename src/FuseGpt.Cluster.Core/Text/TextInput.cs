using System.Text;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads the texts that a user gives for calibration, fine-tuning or evaluation.</summary>
/// <remarks>
/// A <c>.txt</c> file is one document; each line of a <c>.jsonl</c> file is one, under its key <c>text</c>. A folder stands for its
/// <c>.txt</c> and <c>.jsonl</c> files in the ordinal order of their names, without its subfolders. A byte order mark is dropped and CRLF
/// becomes LF; else a document is taken as it is. Documents of JSON lines that are empty are left out.
/// </remarks>
public static class TextInput
{
    private const string DocumentEnd = "\n\n";

    /// <summary>What fits in one string of the runtime.</summary>
    private const int LongestText = 1_000_000_000;

    /// <summary>Reads every input and joins all documents, in order, with an empty line between them.</summary>
    /// <param name="paths">Files and folders, in the order given.</param>
    /// <returns>The whole text.</returns>
    /// <exception cref="InvalidInputException">
    /// An input is missing, has another extension, is not valid UTF-8, is empty, or has a JSON line without a text; the message names it.
    /// </exception>
    public static string ReadAll(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
        {
            throw new InvalidInputException("--text", "", "At least one text is needed.", "Name a .txt file, a .jsonl file or a folder of them.");
        }

        var text = new StringBuilder();
        foreach (var document in paths.SelectMany(FilesOf).SelectMany(ReadDocuments))
        {
            RequireRoom((long)text.Length + document.Length, string.Join(", ", paths));
            text.Append(text.Length == 0 ? "" : DocumentEnd).Append(document);
        }

        return text.ToString();
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = [.. Directory.EnumerateFiles(path).Where(file => IsPlain(file) || IsJsonLines(file)).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InvalidInputException(
            "--text", path, "A folder must hold .txt or .jsonl files; those in its subfolders do not count.", "Name a folder with such files.");
    }

    private static IEnumerable<string> ReadDocuments(string file)
    {
        if (!IsPlain(file) && !IsJsonLines(file))
        {
            throw new InvalidInputException("--text", file, "A text must be a .txt or .jsonl file or a folder.", "Rename the file, or convert it to one of the two.");
        }

        RequireRoom(File.Exists(file) ? new FileInfo(file).Length : 0, file);
        var content = Utf8File.Read(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(content))
        {
            throw new InvalidInputException("--text", file, "The file holds no text.", "Name a file with text in it.");
        }

        return IsPlain(file) ? [content] : JsonLines.ReadDocuments(file, content);
    }

    private static void RequireRoom(long length, string source)
    {
        if (length > LongestText)
        {
            throw new InvalidInputException("--text", source, $"Texts must hold at most {LongestText} characters altogether.", "Cut them, or name fewer.");
        }
    }

    private static bool IsPlain(string file) => HasExtension(file, ".txt");

    private static bool IsJsonLines(string file) => HasExtension(file, ".jsonl");

    private static bool HasExtension(string file, string extension) => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
