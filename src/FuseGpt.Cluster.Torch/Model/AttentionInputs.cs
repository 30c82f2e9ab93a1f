namespace FuseGpt.Cluster.Torch.Model;

/// <summary>What attention is computed from.</summary>
/// <param name="Query">Rotated queries, <c>[batch, heads, sequence, head size]</c>.</param>
/// <param name="Key">Rotated keys that they see, <c>[batch, key heads, keys, head size]</c>.</param>
/// <param name="Value">The keys' values, of the same shape.</param>
/// <param name="Mask">What to add to the scores, or null for nothing.</param>
/// <param name="IsCausal">Whether query i sees keys 0 to i; not beside a mask.</param>
internal readonly record struct AttentionInputs(Tensor Query, Tensor Key, Tensor Value, Tensor? Mask, bool IsCausal);
