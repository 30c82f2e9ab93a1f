using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The ordinary layout: every row of the batch is one sequence from its first token on.</summary>
internal sealed class WholeSequences(ModelArchitecture architecture, torch.Device device, ScalarType type) : IAttentionLayout, IDisposable
{
    private readonly RotaryEmbedding _rotary = new(architecture, device);
    private readonly AttentionMasks _masks = new(device, type);

    public AttentionInputs Arrange(AttentionHeads heads, int? window)
    {
        var length = heads.Query.shape[2];
        var rotary = _rotary.Tables(length);
        var mask = _masks.For(length, window);
        return new(rotary.Apply(heads.Query), rotary.Apply(heads.Key), heads.Value, mask, IsCausal: mask is null);
    }

    public void Dispose()
    {
        _rotary.Dispose();
        _masks.Dispose();
    }
}
