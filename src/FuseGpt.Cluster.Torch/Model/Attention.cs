using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Causal self-attention with grouped key and value heads, in some blocks through a sliding window.</summary>
internal sealed class Attention(ModelArchitecture architecture, torch.Device device, ScalarType type) : IDisposable
{
    private readonly int _groups = architecture.HeadCount / architecture.KeyValueHeadCount;
    private readonly IHeadProjection _projection = Projection(architecture);
    private readonly WholeSequences _whole = new(architecture, device, type);

    /// <summary>Attends over normed states, <c>[batch, sequence, hidden]</c>, and returns the same shape.</summary>
    /// <param name="weights">The block's weights.</param>
    /// <param name="states">The states of the tokens that pass.</param>
    /// <param name="layout">Where the tokens stand; null for whole sequences.</param>
    public Tensor Forward(IBlockWeights weights, Tensor states, IAttentionLayout? layout = null)
    {
        using var scope = torch.NewDisposeScope();
        var heads = _projection.Forward(weights, states);
        var inputs = (layout ?? _whole).Arrange(heads, architecture.WindowOf(weights.OriginalIndex));
        var attended = F.scaled_dot_product_attention(
            inputs.Query,
            Repeat(inputs.Key, _groups),
            Repeat(inputs.Value, _groups),
            inputs.Mask,
            is_casual: inputs.IsCausal);
        var joined = attended.transpose(1, 2).reshape(states.shape[0], states.shape[1], -1);
        return Linear.Forward(weights, LinearNames.Output, joined).MoveToOuterDisposeScope();
    }

    public void Dispose() => _whole.Dispose();

    private static IHeadProjection Projection(ModelArchitecture architecture)
    {
        IHeadProjection projection = architecture.JoinedLinears ? new JoinedHeads(architecture) : new SeparateHeads(architecture);
        return architecture.QueryKeyNorm ? new NormedHeads(projection, architecture.NormEpsilon) : projection;
    }

    /// <summary>Gives each key or value head to the queries of its group: a a b b.</summary>
    private static Tensor Repeat(Tensor heads, int groups)
    {
        if (groups == 1)
        {
            return heads;
        }

        var (batch, count, length, size) = (heads.shape[0], heads.shape[1], heads.shape[2], heads.shape[3]);
        return heads.unsqueeze(2).expand(batch, count, groups, length, size).reshape(batch, count * groups, length, size);
    }
}
