using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Rotary position embedding on halves (dimension i turns with dimension i + size / 2), as transformers computes it.</summary>
internal sealed class RotaryEmbedding : IDisposable
{
    private readonly Tensor _frequencies;
    private readonly Dictionary<long, RotaryTables> _tables = [];

    public RotaryEmbedding(ModelArchitecture architecture, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        var exponents = torch.arange(0, architecture.HeadSize, 2, dtype: ScalarType.Int64).to(ScalarType.Float32) / architecture.HeadSize;
        var frequencies = 1.0 / torch.tensor(architecture.RopeTheta, dtype: ScalarType.Float32).pow(exponents);
        _frequencies = RopeFrequencies.Scale(frequencies, architecture.RopeScaling).to(device).DetachFromDisposeScope();
    }

    /// <summary>Cosines and sines of positions 0 to length - 1.</summary>
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
        _frequencies.Dispose();
        foreach (var tables in _tables.Values)
        {
            tables.Dispose();
        }
    }

    private RotaryTables Build(long length)
    {
        using var scope = torch.NewDisposeScope();
        var positions = torch.arange(length, dtype: ScalarType.Float32, device: _frequencies.device);
        var angles = positions.unsqueeze(1) * _frequencies.unsqueeze(0);
        var both = torch.cat([angles, angles], -1);
        return new RotaryTables(both.cos().DetachFromDisposeScope(), both.sin().DetachFromDisposeScope());
    }
}
