namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>A model's figures divided by another's.</summary>
/// <param name="Parameters">Parameters.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Perplexity">Perplexities, or null.</param>
/// <param name="Speed">Tokens in a second, or null. The two were measured in turns.</param>
internal sealed record EvaluationRatios(double Parameters, double Bytes, double? Perplexity, double? Speed)
{
    /// <summary>Divides.</summary>
    public static EvaluationRatios Of(EvaluationResult one, EvaluationResult other) => new(
        (double)one.Parameters / other.Parameters,
        (double)one.Bytes / other.Bytes,
        one.Perplexity / other.Perplexity,
        one.TokensPerSecond / other.TokensPerSecond);
}
