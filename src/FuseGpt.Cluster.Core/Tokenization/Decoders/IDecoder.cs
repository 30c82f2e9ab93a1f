namespace FuseGpt.Cluster.Core.Tokenization.Decoders;

/// <summary>A step of decoding: rewrites the list of tokens; what the last step leaves is joined to the text.</summary>
internal interface IDecoder
{
    /// <summary>Returns the rewritten list.</summary>
    List<string> Decode(List<string> tokens);
}
