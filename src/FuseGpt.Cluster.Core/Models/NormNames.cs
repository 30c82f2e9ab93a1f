namespace FuseGpt.Cluster.Core.Models;

/// <summary>Names of a block's norms inside the block.</summary>
public static class NormNames
{
    /// <summary>Norm before the attention, <c>[hidden]</c>.</summary>
    public const string Input = "input_layernorm";

    /// <summary>Norm before the feed-forward network, <c>[hidden]</c>.</summary>
    public const string PostAttention = "post_attention_layernorm";

    /// <summary>All of them, in the order in which a block uses them.</summary>
    public static IReadOnlyList<string> All { get; } = [Input, PostAttention];
}
