using System.Buffers;
using System.Security.Cryptography;
using FuseGpt.Cluster.Core.Files;
using Microsoft.Win32.SafeHandles;

namespace FuseGpt.Cluster.Core.Artifacts;

/// <summary>
/// A folder of immutable byte strings named by their SHA-256: <c>objects/ab/cdef…</c>, or <c>objects/ab/cdef….ref</c> when the bytes
/// lie in a file of the user's. Each is written whole or not at all. Any number of processes may use one folder at once.
/// </summary>
public sealed class ArtifactStore
{
    private const int BufferSize = 1 << 20;

    private readonly ArtifactPaths _paths;

    /// <summary>Opens a store; the folder is made when something is put into it.</summary>
    /// <param name="folder">The store's folder, for a cluster on a volume that all machines share.</param>
    public ArtifactStore(string folder)
    {
        Folder = Path.GetFullPath(folder);
        _paths = new ArtifactPaths(Folder);
    }

    /// <summary>Full path of the store's folder.</summary>
    public string Folder { get; }

    /// <summary>Folder of what is remembered about source files.</summary>
    internal string SourcesFolder => _paths.Sources;

    /// <summary>Stores what <paramref name="write"/> writes; when it fails nothing is stored.</summary>
    /// <param name="write">Writes the content to the stream it is given.</param>
    /// <returns>Lower-case hexadecimal SHA-256 of the content.</returns>
    public string Put(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var hash = "";
        var temporary = AtomicFile.WriteTemporary(Path.Combine(_paths.Temporary, "put"), stream =>
        {
            using var hashing = new HashingStream(stream);
            write(hashing);
            hash = hashing.HexHash();
        });
        Keep(temporary, _paths.Object(hash));
        return hash;
    }

    /// <summary>Stores bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>Lower-case hexadecimal SHA-256 of the bytes.</returns>
    public string PutBytes(ReadOnlySpan<byte> content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = _paths.Object(hash);
        if (!File.Exists(path))
        {
            AtomicFile.WriteAllBytes(path, content);
        }

        return hash;
    }

    /// <summary>
    /// Hashes a range of a file and records where it lies instead of copying it. The file must stay where it is, unchanged;
    /// that is checked whenever the artifact is opened.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the range begins.</param>
    /// <param name="byteCount">How many bytes it has.</param>
    /// <param name="watch">Shown all bytes in order, in pieces of whole 8-byte words but for the last; what it throws ends the call, with nothing recorded.</param>
    /// <returns>Lower-case hexadecimal SHA-256 of the range.</returns>
    public string PutFileRange(string path, long offset, long byteCount, Action<ReadOnlySpan<byte>>? watch = null)
    {
        var fullPath = Path.GetFullPath(path);
        using var handle = File.OpenHandle(fullPath, options: FileOptions.SequentialScan);
        var stamp = FileStamp.Of(handle);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(byteCount, stamp.Length - offset);
        var hash = Hash(new FileRangeStream(handle, offset, byteCount), watch);
        if (!Contains(hash))
        {
            var reference = new ExternalReference(fullPath, offset, byteCount, stamp.Length, stamp.LastWriteUtc);
            AtomicFile.WriteAllBytes(_paths.Reference(hash), reference.ToBytes());
        }

        return hash;
    }

    /// <summary>Whether an artifact can be opened: its bytes are here, or the file that holds them is unchanged.</summary>
    /// <param name="hash">The artifact's hash.</param>
    public bool Contains(string hash)
    {
        if (File.Exists(_paths.Object(hash)))
        {
            return true;
        }

        if (!File.Exists(_paths.Reference(hash)))
        {
            return false;
        }

        try
        {
            ExternalReference.Read(_paths.Reference(hash)).OpenFile(hash).Dispose();
            return true;
        }
        catch (FuseGptException)
        {
            return false;
        }
    }

    /// <summary>Opens an artifact: a seekable, unbuffered stream, to be read in large pieces.</summary>
    /// <param name="hash">The artifact's hash.</param>
    /// <exception cref="ArtifactMissingException">There is no such artifact, or the file that held it is gone.</exception>
    /// <exception cref="ArtifactCorruptException">The file that held it has changed.</exception>
    public Stream Open(string hash)
    {
        var (handle, offset, length) = OpenRange(hash);
        return new FileRangeStream(handle, offset, length);
    }

    /// <summary>Reads a whole artifact.</summary>
    /// <param name="hash">The artifact's hash.</param>
    /// <exception cref="ArtifactMissingException">There is no such artifact, or the file that held it is gone.</exception>
    /// <exception cref="ArtifactCorruptException">The file that held it has changed.</exception>
    public byte[] ReadAll(string hash)
    {
        using var stream = Open(hash);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Size of an artifact in bytes.</summary>
    /// <param name="hash">The artifact's hash.</param>
    /// <exception cref="ArtifactMissingException">There is no such artifact.</exception>
    public long Length(string hash)
    {
        using var stream = Open(hash);
        return stream.Length;
    }

    /// <summary>Reads an artifact and checks that its bytes are the ones that its hash stands for.</summary>
    /// <param name="hash">The artifact's hash.</param>
    /// <exception cref="ArtifactMissingException">There is no such artifact, or the file that held it is gone.</exception>
    /// <exception cref="ArtifactCorruptException">The bytes are others.</exception>
    public void Verify(string hash)
    {
        using var stream = Open(hash);
        var found = Hash(stream);
        if (found != hash)
        {
            throw new ArtifactCorruptException(
                $"Artifact {hash} in '{Folder}' has other bytes than its name says (their hash is {found}). "
                + $"Delete '{_paths.Object(hash)}*' and run the command again.");
        }
    }

    private static string Hash(Stream stream, Action<ReadOnlySpan<byte>>? watch = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = stream.ReadAtLeast(buffer.AsSpan(0, BufferSize), BufferSize, throwOnEndOfStream: false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                watch?.Invoke(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Keep(string temporary, string path)
    {
        if (File.Exists(path))
        {
            File.Delete(temporary);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Commit(temporary, path);
    }

    private (SafeFileHandle Handle, long Offset, long Length) OpenRange(string hash)
    {
        var path = _paths.Object(hash);
        if (File.Exists(path))
        {
            var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            return (handle, 0, RandomAccess.GetLength(handle));
        }

        if (!File.Exists(_paths.Reference(hash)))
        {
            throw new ArtifactMissingException(
                $"The artifact store '{Folder}' has no artifact {hash}. Use the work folder that the job began with, or start the job anew.");
        }

        var reference = ExternalReference.Read(_paths.Reference(hash));
        return (reference.OpenFile(hash), reference.Offset, reference.Length);
    }
}
