using System.Text.Json;
using FuseGpt.Cluster.Core.Files;
using Microsoft.Win32.SafeHandles;

namespace FuseGpt.Cluster.Core.Artifacts;

/// <summary>An artifact that lies inside somebody else's file, with what tells whether that file is still the same.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Offset">Where the bytes begin in it.</param>
/// <param name="Length">How many bytes they are.</param>
/// <param name="FileLength">Size of the whole file when the bytes were hashed.</param>
/// <param name="LastWriteUtc">The file's time of last change when the bytes were hashed.</param>
internal sealed record ExternalReference(string Path, long Offset, long Length, long FileLength, DateTime LastWriteUtc)
{
    private static readonly JsonSerializerOptions Json = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads a reference file.</summary>
    public static ExternalReference Read(string referencePath)
    {
        try
        {
            var reference = JsonSerializer.Deserialize<ExternalReference>(File.ReadAllBytes(referencePath), Json)!;
            return reference is { Offset: >= 0, Length: >= 0 } && reference.Length <= reference.FileLength - reference.Offset
                ? reference
                : throw new JsonException("the range lies outside the file");
        }
        catch (JsonException error)
        {
            throw new ArtifactCorruptException(
                $"'{referencePath}' is not a readable reference ({error.Message.TrimEnd('.')}). Delete it and import the model again.");
        }
    }

    /// <summary>The reference's content as a file.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Opens the file and checks that it is still the one that was hashed.</summary>
    public SafeFileHandle OpenFile(string hash)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(Path, options: FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactMissingException(
                $"Artifact {hash} lies in '{Path}', which cannot be read ({error.Message.TrimEnd('.')}). "
                + "Put the model's folder back where it was, visible at the same path on every machine, or import the model again.");
        }

        if (FileStamp.Of(handle) == new FileStamp(FileLength, LastWriteUtc))
        {
            return handle;
        }

        handle.Dispose();
        throw new ArtifactCorruptException(
            $"Artifact {hash} lies in '{Path}', which has changed since it was imported (size or time differ). "
            + "Put the original file back with its time of last change, or import the model again.");
    }
}
