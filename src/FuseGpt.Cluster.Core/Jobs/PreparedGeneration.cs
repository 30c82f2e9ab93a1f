namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What a generation works on.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Prompt">Token ids of the prompt, with what the tokenizer adds.</param>
/// <param name="EndIds">Tokens that end a text.</param>
/// <param name="Tokenizer">The model's tokenizer.</param>
public sealed record PreparedGeneration(string Model, IReadOnlyList<int> Prompt, IReadOnlyList<int> EndIds, ModelTokenizer Tokenizer);
