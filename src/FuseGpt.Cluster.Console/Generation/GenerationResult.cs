namespace FuseGpt.Cluster.Console.Generation;

/// <summary>The whole text and its figures.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Text">The text after the prompt.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="Tokens">Tokens made.</param>
/// <param name="Ended">Whether the model ended the text, rather than the limit.</param>
/// <param name="PromptSeconds">Time until the first token was known, the loading of the model included.</param>
/// <param name="Seconds">Time for the tokens after the first.</param>
/// <param name="TokensPerSecond">Tokens made in a second, the first not counted; null when there is no other.</param>
internal sealed record GenerationResult(
    string Model, string Text, int PromptTokens, int Tokens, bool Ended, double PromptSeconds, double Seconds, double? TokensPerSecond) : GenerationLine;
