using System.IO.Compression;
using System.Text;
using FuseGpt.Cluster.Core.Text.Bzip2;

namespace FuseGpt.Cluster.Core.Text;

/// <summary>Reads whole files that must be UTF-8.</summary>
internal static class Utf8File
{
    private const int BufferSize = 1 << 16;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; a packed one is unpacked, and a byte order mark at the beginning is dropped.</summary>
    /// <exception cref="InvalidInputException">The file is missing, cannot be read, is too long, or is not valid UTF-8.</exception>
    public static string Read(string file)
    {
        var bytes = ReadBytes(file).Span;
        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return Strict.GetString(bytes[mark..]);
        }
        catch (DecoderFallbackException error)
        {
            var place = mark + error.Index;
            throw new InvalidInputException("text", file, $"The file must be UTF-8; at byte {place} it is not.", "Convert it, for example with: iconv -t UTF-8.");
        }
    }

    private static ReadOnlyMemory<byte> ReadBytes(string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidInputException("text", file, "There must be a file or folder of this name.", "Check the path.");
        }

        TextLimit.Require(new FileInfo(file).Length, file);
        try
        {
            return TextFile.IsPacked(file) ? Unpack(file) : Bzip2Data.IsPacked(file) ? UnpackBzip2(file) : File.ReadAllBytes(file);
        }
        catch (InvalidDataException error)
        {
            var (packer, ending) = Bzip2Data.IsPacked(file) ? ("bzip2", ".bz2") : ("gzip", ".gz");
            throw new InvalidInputException("text", file, $"The file must be packed with {packer}: {error.Message}", $"Pack it again, or remove {ending} from its name.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("text", file, $"The file must be readable: {error.Message}", "Check its permissions.");
        }
    }

    private static ReadOnlyMemory<byte> UnpackBzip2(string file)
    {
        var target = new MemoryStream();
        Bzip2Data.Unpack(File.ReadAllBytes(file), block =>
        {
            TextLimit.Require(target.Length + block.Length, file);
            target.Write(block.Span);
        });
        return target.GetBuffer().AsMemory(0, (int)target.Length);
    }

    private static ReadOnlyMemory<byte> Unpack(string file)
    {
        using var packed = File.OpenRead(file);
        using var source = new GZipStream(packed, CompressionMode.Decompress);
        var target = new MemoryStream();
        var buffer = new byte[BufferSize];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            target.Write(buffer, 0, read);
            TextLimit.Require(target.Length, file);
        }

        var content = target.GetBuffer().AsMemory(0, (int)target.Length);
        GzipTrailer.Check(packed, content.Span);
        return content;
    }
}
