namespace FuseGpt.Cluster.Core.Models;

/// <summary>Names of the tensors outside the blocks.</summary>
public static class OuterNames
{
    /// <summary>Embedding of the tokens, <c>[vocabulary, hidden]</c>.</summary>
    public const string Embedding = "model.embed_tokens.weight";

    /// <summary>Norm after the last block, <c>[hidden]</c>.</summary>
    public const string FinalNorm = "model.norm.weight";

    /// <summary>Output head, <c>[vocabulary, hidden]</c>; absent when the embedding is the head.</summary>
    public const string Head = "lm_head.weight";
}
