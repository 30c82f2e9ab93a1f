using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Safetensors;

/// <summary>Writes safetensors files, streaming: the memory used does not depend on the size of the tensors.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int CopyBufferSize = 1 << 20;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file whole or not at all; the tensors lie in it in the order given.</summary>
    /// <param name="path">Where the file belongs; an older file of that name is replaced.</param>
    /// <param name="tensors">The tensors; names must differ.</param>
    /// <param name="metadata">Texts for the header, for example <c>format</c> = <c>pt</c>, or null for none.</param>
    /// <exception cref="InvalidDataException">A source gave another number of bytes than its shape and type take.</exception>
    public static void Write(string path, IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));

    /// <summary>Writes the file's content to a stream.</summary>
    internal static void Write(Stream stream, IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = HeaderBytes(tensors, metadata);
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        stream.Write(header);
        var buffer = new byte[CopyBufferSize];
        foreach (var tensor in tensors)
        {
            CopyTensor(stream, tensor, buffer);
        }
    }

    private static byte[] HeaderBytes(IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Json))
        {
            writer.WriteStartObject();
            WriteMetadata(writer, metadata);
            WriteEntries(writer, tensors);
            writer.WriteEndObject();
        }

        while (memory.Length % Alignment != 0)
        {
            memory.WriteByte((byte)' ');
        }

        return memory.Length <= SafetensorsHeader.MaxBytes
            ? memory.ToArray()
            : throw new InvalidDataException($"The header of {tensors.Count} tensors takes {memory.Length} bytes; the format allows {SafetensorsHeader.MaxBytes}.");
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        writer.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter writer, IReadOnlyList<TensorSource> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataKey };
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"The name '{tensor.Name}' is given twice or reserved.", nameof(tensors));
            }

            writer.WriteStartObject(tensor.Name);
            writer.WriteString("dtype", tensor.Type.SafetensorsName());
            WriteNumbers(writer, "shape", tensor.Shape);
            WriteNumbers(writer, "data_offsets", [offset, checked(offset + tensor.ByteCount)]);
            writer.WriteEndObject();
            offset += tensor.ByteCount;
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string key, IReadOnlyList<long> numbers)
    {
        writer.WriteStartArray(key);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static void CopyTensor(Stream target, TensorSource tensor, byte[] buffer)
    {
        using var source = tensor.Open();
        var written = 0L;
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            target.Write(buffer, 0, read);
            written += read;
        }

        if (written != tensor.ByteCount)
        {
            throw new InvalidDataException($"Tensor '{tensor.Name}' gave {written} bytes; its shape and type take {tensor.ByteCount}.");
        }
    }
}
