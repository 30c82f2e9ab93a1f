using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Causal self-attention with grouped key and value heads.</summary>
internal static class Attention
{
    /// <summary>Attends over normed states, <c>[batch, sequence, hidden]</c>, and returns the same shape.</summary>
    public static Tensor Forward(IBlockWeights weights, ModelArchitecture architecture, RotaryTables rotary, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        var query = rotary.Apply(Heads(weights, LinearNames.Query, states, architecture.HeadCount, architecture.HeadSize));
        var key = rotary.Apply(Heads(weights, LinearNames.Key, states, architecture.KeyValueHeadCount, architecture.HeadSize));
        var value = Heads(weights, LinearNames.Value, states, architecture.KeyValueHeadCount, architecture.HeadSize);
        var groups = architecture.HeadCount / architecture.KeyValueHeadCount;
        var attended = F.scaled_dot_product_attention(query, Repeat(key, groups), Repeat(value, groups), is_casual: true);
        var joined = attended.transpose(1, 2).reshape(states.shape[0], states.shape[1], -1);
        return Linear.Forward(weights, LinearNames.Output, joined).MoveToOuterDisposeScope();
    }

    private static Tensor Heads(IBlockWeights weights, string linear, Tensor states, int count, int size) =>
        Linear.Forward(weights, linear, states).view(states.shape[0], states.shape[1], count, size).transpose(1, 2);

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
