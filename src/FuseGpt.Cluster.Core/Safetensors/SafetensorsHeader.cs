using System.Text.Json;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Safetensors;

/// <summary>Reads and checks the JSON header of a safetensors file, as strictly as the format's reference implementation.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Longest header, in bytes, that the format allows.</summary>
    public const long MaxBytes = 100_000_000;

    /// <summary>Bytes before the header: its length as a little-endian integer.</summary>
    public const int PrefixBytes = 8;

    /// <summary>The header's key that holds texts instead of a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly SafetensorsFault _fault;
    private readonly long _dataStart;

    private SafetensorsHeader(SafetensorsFault fault, long dataStart)
    {
        _fault = fault;
        _dataStart = dataStart;
    }

    public Dictionary<string, SafetensorsEntry> Entries { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Parses a header and checks it against the size of its file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="fileBytes">Size of the whole file.</param>
    public static SafetensorsHeader Parse(string path, ReadOnlyMemory<byte> json, long fileBytes)
    {
        var header = new SafetensorsHeader(new SafetensorsFault(path), PrefixBytes + json.Length);
        header.ReadJson(json);
        header.CheckLayout(fileBytes);
        return header;
    }

    private void ReadJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw _fault.File("its header", "The header must be a JSON object.");
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                ReadProperty(property);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw _fault.File("its header", $"The header must be valid JSON without repeated keys ({error.Message.TrimEnd('.')}).");
        }
    }

    private void ReadProperty(JsonProperty property)
    {
        if (property.Name == MetadataKey)
        {
            ReadMetadata(property.Value);
            return;
        }

        if (property.Name.Length == 0 || property.Name.Any(char.IsControl))
        {
            throw _fault.File("a tensor's name", "Names must have at least one character and no control characters.");
        }

        Entries.Add(property.Name, ReadEntry(property.Name, property.Value));
    }

    private void ReadMetadata(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw _fault.File(MetadataKey, "It must be an object of texts.");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                throw _fault.File($"{MetadataKey}.{property.Name}", "It must be a text.");
            }

            Metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    private SafetensorsEntry ReadEntry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw _fault.Tensor(name, value.ToString(), "A tensor must be an object with dtype, shape and data_offsets.");
        }

        var type = ReadType(name, value);
        var shape = ReadNumbers(name, value, "shape");
        var offsets = ReadNumbers(name, value, "data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1] || offsets[1] > long.MaxValue - _dataStart)
        {
            throw _fault.Tensor(name, $"data_offsets [{string.Join(", ", offsets)}]", "data_offsets must be a start and an end that is not before it.");
        }

        CheckSize(name, type, shape, offsets[1] - offsets[0]);
        return new SafetensorsEntry(name, type, shape, _dataStart + offsets[0], offsets[1] - offsets[0]);
    }

    private TensorType ReadType(string name, JsonElement value)
    {
        var text = value.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String ? dtype.GetString()! : "";
        return TensorTypes.TryParseSafetensorsName(text, out var type)
            ? type
            : throw _fault.Tensor(
                name,
                $"dtype '{text}'",
                $"dtype must be one of {string.Join(", ", Enum.GetValues<TensorType>().Select(known => known.SafetensorsName()))}; quantized weights are not supported.");
    }

    private long[] ReadNumbers(string name, JsonElement value, string key)
    {
        if (!value.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw _fault.Tensor(name, key, $"{key} must be a list of whole numbers.");
        }

        var numbers = new long[list.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i].ValueKind != JsonValueKind.Number || !list[i].TryGetInt64(out numbers[i]) || numbers[i] < 0)
            {
                throw _fault.Tensor(name, $"{key}[{i}] = {list[i]}", $"{key} must hold whole numbers from 0 to {long.MaxValue}.");
            }
        }

        return numbers;
    }

    private void CheckSize(string name, TensorType type, long[] shape, long byteCount)
    {
        var shapeText = $"{type.SafetensorsName()} [{string.Join(", ", shape)}]";
        try
        {
            var expected = shape.Aggregate((long)type.ElementSize(), (bytes, size) => checked(bytes * size));
            if (expected != byteCount)
            {
                throw _fault.Tensor(name, $"{shapeText} in {byteCount} bytes", $"This shape and type take {expected} bytes.");
            }
        }
        catch (OverflowException)
        {
            throw _fault.Tensor(name, shapeText, "The sizes multiply to more than any file can hold.");
        }
    }

    /// <summary>The tensors must fill the rest of the file one after the other: no overlap, no hole, nothing missing or left over.</summary>
    private void CheckLayout(long fileBytes)
    {
        var end = _dataStart;
        foreach (var entry in Entries.Values.OrderBy(entry => entry.Offset).ThenBy(entry => entry.ByteCount))
        {
            if (entry.Offset != end)
            {
                throw _fault.Tensor(
                    entry.Name,
                    $"start {entry.Offset - _dataStart}",
                    $"It must start where the tensor before it ends, at {end - _dataStart}: tensors may not overlap or leave holes.");
            }

            end = entry.Offset + entry.ByteCount;
            if (end > fileBytes)
            {
                throw _fault.Tensor(entry.Name, $"end at byte {end}", $"The file has only {fileBytes} bytes: it is truncated.");
            }
        }

        if (end != fileBytes)
        {
            throw _fault.File($"{fileBytes} bytes", $"The header describes {end} bytes.");
        }
    }
}
