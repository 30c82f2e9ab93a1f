namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads one file of text: <c>.txt</c>, <c>.jsonl</c> or <c>.json</c>, each also packed as <c>.gz</c>.</summary>
internal static class TextFile
{
    /// <summary>The kinds, for messages.</summary>
    public const string Kinds = ".txt, .jsonl or .json, each also with .gz";

    /// <summary>Whether the name ends as a text's does.</summary>
    public static bool IsText(string file) => IsPlain(file) || IsJson(file);

    /// <summary>Whether the file is packed.</summary>
    public static bool IsPacked(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the file's documents in order, empty ones too; line ends become LF.</summary>
    /// <exception cref="InvalidInputException">The file is missing, of another kind, not UTF-8, blank, or not made of texts.</exception>
    public static IEnumerable<string> ReadDocuments(string file)
    {
        if (!IsText(file))
        {
            throw new InvalidInputException("text", file, $"A text must be a file {Kinds}, or a folder.", "Rename the file, or convert it to one of them.");
        }

        var content = Utf8File.Read(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(content))
        {
            throw new InvalidInputException("text", file, "The file holds no text.", "Name a file with text in it.");
        }

        return IsPlain(file) ? [content] : JsonTexts.ReadDocuments(file, content);
    }

    private static bool IsPlain(string file) => Extension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string file) =>
        Extension(file).Equals(".jsonl", StringComparison.OrdinalIgnoreCase) || Extension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static string Extension(string file) => Path.GetExtension(IsPacked(file) ? Path.GetFileNameWithoutExtension(file) : file);
}
