namespace FuseGpt.Cluster.Core.Models;

/// <summary>Full names of the language model's tensors outside the blocks.</summary>
/// <param name="Prefix">What a family puts before them, for example <c>language_model.</c>; empty for a plain language model.</param>
public sealed record OuterNames(string Prefix)
{
    /// <summary>Embedding of the tokens, <c>[vocabulary, hidden]</c>.</summary>
    public string Embedding => Prefix + "model.embed_tokens.weight";

    /// <summary>Norm after the last block, <c>[hidden]</c>.</summary>
    public string FinalNorm => Prefix + "model.norm.weight";

    /// <summary>Output head, <c>[vocabulary, hidden]</c>; absent when the embedding is the head.</summary>
    public string Head => Prefix + "lm_head.weight";
}
