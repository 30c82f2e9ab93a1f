namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>Puts a prefix before every text that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => text.Length == 0 ? text : prefix + text;
}
