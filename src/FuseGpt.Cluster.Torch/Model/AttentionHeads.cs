namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Queries, keys and values of a block, each <c>[batch, heads, sequence, head size]</c>, not rotated yet.</summary>
internal readonly record struct AttentionHeads(Tensor Query, Tensor Key, Tensor Value);
