namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>The first step of encoding: rewrites a stretch of text.</summary>
internal interface INormalizer
{
    /// <summary>Returns the rewritten text.</summary>
    string Normalize(string text);
}
