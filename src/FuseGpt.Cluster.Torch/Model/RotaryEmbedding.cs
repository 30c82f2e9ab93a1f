using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Rotary position embedding on halves (dimension i turns with dimension i + size / 2), as transformers computes it.</summary>
internal sealed class RotaryEmbedding(ModelArchitecture architecture, torch.Device device) : IDisposable
{
    private readonly Dictionary<long, RotaryTables> _tables = [];

    /// <summary>Cosines and sines of positions 0 to length - 1 of a sequence of this length.</summary>
    public RotaryTables Tables(long length)
    {
        if (!_tables.TryGetValue(length, out var tables))
        {
            tables = RotaryTables.Build(architecture, device, length, length);
            _tables.Add(length, tables);
        }

        return tables;
    }

    public void Dispose()
    {
        foreach (var tables in _tables.Values)
        {
            tables.Dispose();
        }
    }
}
