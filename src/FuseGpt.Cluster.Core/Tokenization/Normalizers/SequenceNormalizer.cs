namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>Several normalizers, one after the other.</summary>
internal sealed class SequenceNormalizer(INormalizer[] steps) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => steps.Aggregate(text, (current, step) => step.Normalize(current));
}
