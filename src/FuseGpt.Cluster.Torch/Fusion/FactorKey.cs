namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Which factor is to be drawn.</summary>
/// <param name="Block">Original index of the block that gets the factor.</param>
/// <param name="Linear">Name of the linear inside the block.</param>
/// <param name="Kind">A of LoRA, or C_right of a pair.</param>
internal readonly record struct FactorKey(int Block, string Linear, FactorKind Kind);
