using System.Text;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads whole files that must be UTF-8.</summary>
internal static class Utf8File
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; a byte order mark at its beginning is dropped.</summary>
    /// <exception cref="InvalidInputException">The file is missing, cannot be read, or is not valid UTF-8.</exception>
    public static string Read(string file)
    {
        var bytes = ReadBytes(file);
        var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return Strict.GetString(bytes, mark, bytes.Length - mark);
        }
        catch (DecoderFallbackException error)
        {
            var place = mark + error.Index;
            throw new InvalidInputException("--text", file, $"The file must be UTF-8; at byte {place} it is not.", "Convert it, for example with: iconv -t UTF-8.");
        }
    }

    private static byte[] ReadBytes(string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidInputException("--text", file, "There must be a file or folder of this name.", "Check the path.");
        }

        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("--text", file, $"The file must be readable: {error.Message}", "Check its permissions.");
        }
    }
}
