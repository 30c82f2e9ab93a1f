namespace FuseGpt.Cluster.Core.Models;

/// <summary>Names of a block's linears inside the block: the keys of a block version. A family has either separate or joined ones.</summary>
public static class LinearNames
{
    /// <summary>Hidden states to queries, <c>[heads * head size, hidden]</c>.</summary>
    public const string Query = "self_attn.q_proj";

    /// <summary>Hidden states to keys, <c>[key-value heads * head size, hidden]</c>.</summary>
    public const string Key = "self_attn.k_proj";

    /// <summary>Hidden states to values, <c>[key-value heads * head size, hidden]</c>.</summary>
    public const string Value = "self_attn.v_proj";

    /// <summary>Hidden states to queries, keys and values as one matrix, rows in that order, <c>[(heads + 2 * key-value heads) * head size, hidden]</c>.</summary>
    public const string QueryKeyValue = "self_attn.qkv_proj";

    /// <summary>Heads back to hidden states, <c>[hidden, heads * head size]</c>.</summary>
    public const string Output = "self_attn.o_proj";

    /// <summary>Gate of the feed-forward network, <c>[intermediate, hidden]</c>.</summary>
    public const string Gate = "mlp.gate_proj";

    /// <summary>First half of the feed-forward network, <c>[intermediate, hidden]</c>.</summary>
    public const string Up = "mlp.up_proj";

    /// <summary>Gate and first half of the feed-forward network as one matrix, the gate's rows first, <c>[2 * intermediate, hidden]</c>.</summary>
    public const string GateUp = "mlp.gate_up_proj";

    /// <summary>Second half of the feed-forward network, <c>[hidden, intermediate]</c>.</summary>
    public const string Down = "mlp.down_proj";
}
