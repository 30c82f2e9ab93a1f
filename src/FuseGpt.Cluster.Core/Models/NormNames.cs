namespace FuseGpt.Cluster.Core.Models;

/// <summary>Names of a block's norms inside the block.</summary>
public static class NormNames
{
    /// <summary>Norm before the attention, <c>[hidden]</c>.</summary>
    public const string Input = "input_layernorm";

    /// <summary>Norm before the feed-forward network, <c>[hidden]</c>.</summary>
    public const string PostAttention = "post_attention_layernorm";

    /// <summary>Norm of each head's queries, before the rotation, <c>[head size]</c>; only where the architecture says so.</summary>
    public const string Query = "self_attn.q_norm";

    /// <summary>Norm of each head's keys, before the rotation, <c>[head size]</c>; only where the architecture says so.</summary>
    public const string Key = "self_attn.k_norm";
}
