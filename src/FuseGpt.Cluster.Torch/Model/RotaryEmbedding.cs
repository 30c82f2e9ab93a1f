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
            tables = Build(length);
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

    private RotaryTables Build(long length)
    {
        using var scope = torch.NewDisposeScope();
        var frequencies = RopeFrequencies.For(architecture, length).to(device);
        var positions = torch.arange(length, dtype: ScalarType.Float32, device: device);
        var angles = positions.unsqueeze(1) * frequencies.unsqueeze(0);
        var factor = architecture.RopeScaling is LongRopeScaling scaling ? scaling.AttentionFactor : 1;
        var (cosine, sine) = (angles.cos().mul_(factor), angles.sin().mul_(factor));
        return new RotaryTables(torch.cat([cosine, cosine], -1).DetachFromDisposeScope(), torch.cat([-sine, sine], -1).DetachFromDisposeScope());
    }
}
