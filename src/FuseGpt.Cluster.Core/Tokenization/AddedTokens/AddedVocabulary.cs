using FuseGpt.Cluster.Core.Tokenization.Bpe;
using FuseGpt.Cluster.Core.Tokenization.Normalizers;

namespace FuseGpt.Cluster.Core.Tokenization.AddedTokens;

/// <summary>The added tokens of a tokenizer beside its model's vocabulary.</summary>
internal sealed class AddedVocabulary
{
    private readonly BpeModel _model;
    private readonly Dictionary<int, string> _contents = [];
    private readonly HashSet<string> _special = [];
    private readonly AddedTokenFinder _raw;
    private readonly AddedTokenFinder _normalized;

    private AddedVocabulary(BpeModel model, IReadOnlyCollection<AddedToken> tokens, INormalizer? normalizer)
    {
        _model = model;
        foreach (var token in tokens)
        {
            _contents[token.Id] = token.Normalized && normalizer is not null ? normalizer.Normalize(token.Content) : token.Content;
        }

        _special.UnionWith(tokens.Where(token => token.Special).Select(token => token.Content));
        _raw = new AddedTokenFinder(tokens.Where(token => !token.Normalized).Select(token => (_contents[token.Id], token)));
        _normalized = new AddedTokenFinder(tokens.Where(token => token.Normalized).Select(token => (_contents[token.Id], token)));
        VocabularySize = model.Count + tokens.Count(token => model.IdOf(token.Content) is null);
    }

    /// <summary>The number of tokens of the model and of the added tokens that the model lacks.</summary>
    public int VocabularySize { get; }

    /// <summary>Reads the list <c>added_tokens</c>.</summary>
    public static AddedVocabulary Read(JsonValue? json, BpeModel model, INormalizer? normalizer)
    {
        var tokens = new Dictionary<string, AddedToken>();
        var next = model.Count;
        foreach (var item in json?.Items() ?? [])
        {
            var token = AddedToken.Read(item);
            if (token.Content.Length == 0)
            {
                continue;
            }

            // Hugging Face numbers the tokens itself and warns where the file says otherwise; such a file does not fit its model.
            var id = model.IdOf(token.Content) ?? (tokens.TryGetValue(token.Content, out var known) ? known.Id : next++);
            if (id != token.Id)
            {
                throw item.Fail($"The id of this token must be {id}: that of the vocabulary, or the next one after it.");
            }

            tokens[token.Content] = token;
        }

        RefuseClashes(json, tokens.Values, normalizer);
        return new AddedVocabulary(model, tokens.Values, normalizer);
    }

    /// <summary>Splits raw text at the tokens that are looked for before normalization.</summary>
    public List<Segment> SplitRaw(string text) => _raw.Split(text);

    /// <summary>Splits normalized text at the tokens that are looked for after normalization.</summary>
    public List<Segment> SplitNormalized(string text) => _normalized.Split(text);

    /// <summary>The token with an id as the decoder gets it, or nothing if no token has it.</summary>
    public string? TokenOf(int id) => _contents.GetValueOrDefault(id) ?? _model.TokenOf(id);

    /// <summary>Whether a token is one that decoding can leave out.</summary>
    public bool IsSpecial(string token) => _special.Contains(token);

    private static void RefuseClashes(JsonValue? json, IEnumerable<AddedToken> tokens, INormalizer? normalizer)
    {
        var seen = new HashSet<string>();
        foreach (var token in tokens.Where(token => token.Normalized && normalizer is not null))
        {
            var form = normalizer!.Normalize(token.Content);
            if (form.Length == 0 || !seen.Add(form))
            {
                throw json!.Value.Fail($"The normalized form of the token '{token.Content}' must not be empty or that of another token.");
            }
        }
    }
}
