using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>One transformer block as a list of tensors. Immutable: a change makes another version.</summary>
/// <param name="OriginalIndex">Index, from 0, that the block has in the model that was given.</param>
/// <param name="Linears">The linears by their name inside the block, for example <c>self_attn.q_proj</c>.</param>
/// <param name="Norms">The norm weights by their name inside the block, for example <c>input_layernorm</c>.</param>
public sealed record BlockVersion(
    int OriginalIndex,
    IReadOnlyDictionary<string, LinearVersion> Linears,
    IReadOnlyDictionary<string, VectorVersion> Norms)
{
    /// <summary>Whether every tensor is stored as the checkpoint would store it, so that the block can be written without any arithmetic.</summary>
    [JsonIgnore]
    public bool IsDense =>
        Linears.Values.All(linear => linear.IsDense && linear.Weight.Type == linear.StorageType)
        && Norms.Values.All(norm => norm.Value.Type == norm.StorageType);
}
