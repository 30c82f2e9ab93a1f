using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>Replaces every match of a pattern by a fixed text.</summary>
internal sealed class ReplaceNormalizer(ITextPattern pattern, string content) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => pattern.ReplaceAll(text, content);
}
