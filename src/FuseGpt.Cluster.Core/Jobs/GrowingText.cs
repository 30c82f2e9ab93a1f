namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>The text of tokens that come one by one. A character whose bytes have not all come yet is held back.</summary>
public sealed class GrowingText
{
    private const char Unfinished = '\uFFFD';
    private readonly ModelTokenizer _tokenizer;
    private readonly IReadOnlyList<int> _prompt;
    private int _told;

    /// <summary>Begins after a prompt: what a token reads as depends on those before it.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="prompt">Token ids of the prompt.</param>
    public GrowingText(ModelTokenizer tokenizer, IReadOnlyList<int> prompt)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        (_tokenizer, _prompt, _told) = (tokenizer, prompt, tokenizer.Decode(prompt).Length);
    }

    /// <summary>The text that has not been told yet.</summary>
    /// <param name="tokens">All tokens after the prompt so far.</param>
    /// <param name="isLast">Whether no more will come, so that nothing is held back.</param>
    public string Grow(IEnumerable<int> tokens, bool isLast)
    {
        var text = _tokenizer.Decode(_prompt.Concat(tokens));
        var end = isLast ? text.Length : text.TrimEnd(Unfinished).Length;
        if (end <= _told)
        {
            return string.Empty;
        }

        var fresh = text[_told..end];
        _told = end;
        return fresh;
    }
}
