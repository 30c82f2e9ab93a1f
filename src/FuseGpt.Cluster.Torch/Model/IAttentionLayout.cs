namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Says where the tokens that pass through a block stand, and which of them see which.</summary>
internal interface IAttentionLayout
{
    /// <summary>Turns queries and keys to their positions and puts together what the queries see.</summary>
    /// <param name="heads">The heads of the tokens that pass, not rotated yet.</param>
    /// <param name="window">Tokens, itself included, that a token attends to in this block, or null for all before it.</param>
    AttentionInputs Arrange(AttentionHeads heads, int? window);
}
