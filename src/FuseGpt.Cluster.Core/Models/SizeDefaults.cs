namespace FuseGpt.Cluster.Core.Models;

/// <summary>Sizes of a model whose config may leave them away.</summary>
/// <param name="Vocabulary">Tokens in the vocabulary.</param>
/// <param name="Hidden">Width of the hidden states.</param>
/// <param name="Intermediate">Width inside the feed-forward network.</param>
/// <param name="Blocks">Transformer blocks.</param>
/// <param name="Heads">Query heads.</param>
internal sealed record SizeDefaults(int Vocabulary, int Hidden, int Intermediate, int Blocks, int Heads);
