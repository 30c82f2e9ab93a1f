using System.Text.Json;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace TorchSharp.Tests.Gold;

/// <summary>The tensors of a safetensors file of the reference data, as TorchSharp tensors.</summary>
internal sealed class GoldFile : IDisposable
{
    private readonly SafetensorsFile _file;

    private GoldFile(string path) => _file = SafetensorsFile.Open(path);

    /// <summary>Opens a file, or skips the calling test.</summary>
    public static GoldFile Open(string relativePath) => new(ReferenceData.Path(relativePath));

    /// <summary>Reads a JSON file, or skips the calling test.</summary>
    public static JsonElement Json(string relativePath) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(ReferenceData.Path(relativePath)));

    /// <summary>One tensor.</summary>
    public torch.Tensor Read(string key)
    {
        var entry = _file.Entries[key];
        var tensor = torch.empty([.. entry.Shape], ScalarTypeOf(entry));
        using var stream = _file.OpenTensor(key);
        tensor.ReadBytesFromStream(stream);
        return tensor;
    }

    public void Dispose() => _file.Dispose();

    private static torch.ScalarType ScalarTypeOf(SafetensorsEntry entry) =>
        entry.Type == TensorType.UInt8 ? torch.ScalarType.Byte : Enum.Parse<torch.ScalarType>(entry.Type.ToString());
}
