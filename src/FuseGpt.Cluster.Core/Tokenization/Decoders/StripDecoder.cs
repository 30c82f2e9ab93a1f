namespace FuseGpt.Cluster.Core.Tokenization.Decoders;

/// <summary>Takes a character off the beginning and the end of each token, up to a number of times.</summary>
internal sealed class StripDecoder(char content, int atStart, int atEnd) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => tokens.ConvertAll(Strip);

    private string Strip(string token)
    {
        var start = 0;
        while (start < Math.Min(atStart, token.Length) && token[start] == content)
        {
            start++;
        }

        var end = token.Length;
        while (end > start && token.Length - end < atEnd && token[end - 1] == content)
        {
            end--;
        }

        return token[start..end];
    }
}
