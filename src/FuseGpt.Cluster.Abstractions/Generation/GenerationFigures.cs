namespace FuseGpt.Cluster.Abstractions.Generation;

/// <summary>Figures of a generated text.</summary>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="Tokens">Tokens made.</param>
/// <param name="Ended">Whether the model ended the text, rather than the limit.</param>
/// <param name="PromptSeconds">Time until the first token was known; the first use of a model loads it.</param>
/// <param name="Seconds">Time for the tokens after the first.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.GenerationFigures")]
public sealed record GenerationFigures(
    [property: Id(0)] int PromptTokens, [property: Id(1)] int Tokens, [property: Id(2)] bool Ended, [property: Id(3)] double PromptSeconds, [property: Id(4)] double Seconds)
{
    /// <summary>Tokens made in a second, the first not counted; null when there is no other.</summary>
    public double? TokensPerSecond => Tokens > 1 && Seconds > 0 ? (Tokens - 1) / Seconds : null;
}
