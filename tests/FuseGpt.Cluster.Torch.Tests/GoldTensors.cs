using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>Tensors of a gold file.</summary>
internal sealed class GoldTensors(string path) : IDisposable
{
    private readonly SafetensorsFile _file = SafetensorsFile.Open(path);

    public Tensor this[string name]
    {
        get
        {
            var entry = _file.Entries[name];
            var tensor = torch.empty([.. entry.Shape], dtype: entry.Type.ToScalarType());
            using var stream = _file.OpenTensor(name);
            tensor.ReadBytesFromStream(stream);
            return tensor;
        }
    }

    public bool Contains(string name) => _file.Entries.ContainsKey(name);

    public void Dispose() => _file.Dispose();
}
