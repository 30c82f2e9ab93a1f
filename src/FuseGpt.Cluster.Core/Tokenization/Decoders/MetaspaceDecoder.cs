using FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

namespace FuseGpt.Cluster.Core.Tokenization.Decoders;

/// <summary>Turns the visible character for spaces back into spaces; the first token loses it where encoding put one there.</summary>
internal sealed class MetaspaceDecoder(char replacement, PrependScheme scheme) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        var result = tokens.ConvertAll(token => token.Replace(replacement, ' '));
        if (result.Count > 0 && scheme != PrependScheme.Never)
        {
            result[0] = tokens[0].Replace(replacement.ToString(), "", StringComparison.Ordinal);
        }

        return result;
    }
}
