using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace FuseGpt.Cluster.Core.Safetensors;

/// <summary>
/// A safetensors file, mapped into memory. Its header is checked whole when it is opened: lengths, types, shapes and offsets are
/// inside the file, without overlap and without holes, as the reference implementation demands.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(string path, MemoryMappedFile map, SafetensorsHeader header)
    {
        Path = path;
        _map = map;
        _header = header;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>The texts that the header carries, for example <c>format</c> = <c>pt</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">The file is missing or malformed; the message names the file and the tensor.</exception>
    public static SafetensorsFile Open(string path)
    {
        var fullPath = System.IO.Path.GetFullPath(path);
        try
        {
            using var stream = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var header = ReadHeader(fullPath, stream);
            var map = MemoryMappedFile.CreateFromFile(fullPath, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
            return new SafetensorsFile(fullPath, map, header);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(fullPath, "the file", $"It must be a readable file ({error.Message.TrimEnd('.')}).", "Check the path and its permissions.");
        }
    }

    /// <summary>Opens a stream of one tensor's bytes; it stays usable when this object is disposed.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="InvalidInputException">The file has no such tensor.</exception>
    public Stream OpenTensor(string name)
    {
        var entry = Find(name);

        // A view of no bytes would mean "to the end of the file".
        return entry.ByteCount == 0
            ? new MemoryStream([], writable: false)
            : _map.CreateViewStream(entry.Offset, entry.ByteCount, MemoryMappedFileAccess.Read);
    }

    /// <summary>Copies one tensor's bytes.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="InvalidInputException">The file has no such tensor, or it is larger than an array can be.</exception>
    public byte[] ReadTensor(string name)
    {
        var entry = Find(name);
        if (entry.ByteCount > Array.MaxLength)
        {
            throw new SafetensorsFault(Path).Tensor(name, $"{entry.ByteCount} bytes", $"One array holds at most {Array.MaxLength} bytes.");
        }

        var bytes = new byte[entry.ByteCount];
        using var stream = OpenTensor(name);
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _map.Dispose();

    private static SafetensorsHeader ReadHeader(string path, FileStream stream)
    {
        var fault = new SafetensorsFault(path);
        if (stream.Length < SafetensorsHeader.PrefixBytes)
        {
            throw fault.File($"{stream.Length} bytes", "A safetensors file begins with 8 bytes that give the length of its header.");
        }

        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsHeader.MaxBytes)
        {
            throw fault.File($"header of {length} bytes", $"A header has at most {SafetensorsHeader.MaxBytes} bytes; this is no safetensors file.");
        }

        if ((long)length > stream.Length - SafetensorsHeader.PrefixBytes)
        {
            throw fault.File($"header of {length} bytes", $"The file has only {stream.Length} bytes: it is truncated.");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(path, json, stream.Length);
    }

    private SafetensorsEntry Find(string name) =>
        Entries.TryGetValue(name, out var entry)
            ? entry
            : throw new InvalidInputException(Path, name, "The file has no tensor of this name.", "Check that the file belongs to the model.");
}
