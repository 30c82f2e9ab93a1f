using FuseGpt.Cluster.Core.Tokenization.Bpe;
using FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

namespace FuseGpt.Cluster.Core.Tokenization;

/// <summary>
/// Turns text into token ids and back, exactly as Hugging Face <c>tokenizers</c> 0.23 does with the same <c>tokenizer.json</c>:
/// byte-level and SentencePiece-like BPE with the normalizers, pre-tokenizers, post-processors and decoders of LLaMA-type models.
/// </summary>
/// <remarks>
/// A step of a kind that is not known is refused when the file is loaded, never left out. The file's <c>truncation</c> and <c>padding</c>
/// are settings for batches of requests, not part of the map from text to ids: they are not applied, as transformers resets them too.
/// An object of this class never changes, so any number of threads may use it.
/// </remarks>
public sealed class Tokenizer
{
    private readonly TokenizerParts _parts;

    private Tokenizer(TokenizerParts parts) => _parts = parts;

    /// <summary>The number of different tokens: those of the model and the added ones that the model lacks.</summary>
    public int VocabularySize => _parts.AddedVocabulary.VocabularySize;

    /// <summary>Reads a <c>tokenizer.json</c>.</summary>
    /// <param name="tokenizerJsonPath">The file.</param>
    /// <returns>The tokenizer, ready for use.</returns>
    /// <exception cref="InvalidInputException">The file is missing or malformed, or names a kind of step that is not known; the message names the place in the file.</exception>
    public static Tokenizer Load(string tokenizerJsonPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(tokenizerJsonPath);
        return new Tokenizer(TokenizerFile.Read(tokenizerJsonPath));
    }

    /// <summary>Turns a text into token ids. The content of an added or special token in the text becomes that token.</summary>
    /// <param name="text">The text; a half surrogate pair in it counts as U+FFFD.</param>
    /// <param name="addSpecialTokens">Whether to add what the file's post-processor adds, for example a token at the beginning.</param>
    /// <returns>The ids, in the order of the text.</returns>
    /// <exception cref="InvalidInputException">The file names a token for unknown characters that its vocabulary lacks, and the text needs it.</exception>
    public int[] Encode(string text, bool addSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>((text.Length / 4) + 4);
        var encoder = new BpeEncoder(_parts.Model);
        var source = WellFormed.Utf16(text);
        foreach (var segment in _parts.AddedVocabulary.SplitRaw(source))
        {
            if (segment.TokenId is { } token)
            {
                ids.Add(token);
            }
            else
            {
                EncodeStretch(source[segment.Start..segment.End], segment.Start == 0, encoder, ids);
            }
        }

        return addSpecialTokens && _parts.PostProcessor is { } processor ? [.. processor.Process(ids)] : [.. ids];
    }

    /// <summary>Turns token ids into text. Bytes that are not valid UTF-8 become U+FFFD.</summary>
    /// <param name="ids">The ids; one that no token has is left out.</param>
    /// <param name="skipSpecialTokens">Whether to leave out the tokens that the file calls special.</param>
    /// <returns>The text.</returns>
    public string Decode(IEnumerable<int> ids, bool skipSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var tokens = new List<string>();
        foreach (var id in ids)
        {
            if (_parts.AddedVocabulary.TokenOf(id) is { } token && !(skipSpecialTokens && _parts.AddedVocabulary.IsSpecial(token)))
            {
                tokens.Add(token);
            }
        }

        return _parts.Decoder is { } decoder ? string.Concat(decoder.Decode(tokens)) : string.Join(' ', tokens);
    }

    /// <summary>Encodes a stretch of text between two tokens that were found in the raw text.</summary>
    private void EncodeStretch(string stretch, bool atStart, BpeEncoder encoder, List<int> ids)
    {
        var normalized = _parts.Normalizer?.Normalize(stretch) ?? stretch;
        foreach (var segment in _parts.AddedVocabulary.SplitNormalized(normalized))
        {
            if (segment.TokenId is { } token)
            {
                ids.Add(token);
            }
            else if (segment.End > segment.Start)
            {
                EncodePieces(new PieceList(normalized, new Piece(segment.Start, segment.End, atStart && segment.Start == 0)), encoder, ids);
            }
        }
    }

    private void EncodePieces(PieceList whole, BpeEncoder encoder, List<int> ids)
    {
        var list = _parts.PreTokenizer?.Apply(whole) ?? whole;
        foreach (var piece in list.Pieces)
        {
            encoder.Encode(list.TextOf(piece), ids);
        }
    }
}
