namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>A byte pair encoding: the vocabulary, which pairs of tokens merge and in what order, and what becomes of unknown characters.</summary>
/// <param name="vocabulary">The id of each token.</param>
/// <param name="merges">For each pair of ids the rank of its merge (lower comes first).</param>
/// <param name="merged">The id that the merge of each rank makes.</param>
internal sealed class BpeModel(Dictionary<string, int> vocabulary, Dictionary<(int Left, int Right), int> merges, int[] merged)
{
    private readonly Dictionary<int, string> _tokens = Invert(vocabulary);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of tokens in the vocabulary.</summary>
    public int Count => vocabulary.Count;

    /// <summary>The token for characters that the vocabulary lacks; without one they are left out.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Whether neighbouring unknown characters become one token.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>The ids of the tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> that stand for the bytes of unknown characters (-1: none), or nothing if they are not used.</summary>
    public int[]? ByteIds { get; init; }

    /// <summary>Whether a word that is a token is taken as it is, without merging.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>The id of a token, or nothing if the vocabulary lacks it.</summary>
    public int? IdOf(ReadOnlySpan<char> token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <summary>The token with an id, or nothing.</summary>
    public string? TokenOf(int id) => _tokens.GetValueOrDefault(id);

    /// <summary>Finds the rank of the merge of two tokens.</summary>
    public bool TryGetRank(int left, int right, out int rank) => merges.TryGetValue((left, right), out rank);

    /// <summary>The id that the merge of a rank makes.</summary>
    public int MergedId(int rank) => merged[rank];

    /// <summary>The id of <see cref="UnknownToken"/>.</summary>
    /// <exception cref="InvalidInputException">The vocabulary lacks it.</exception>
    public int UnknownId() => IdOf(UnknownToken) ?? throw new InvalidInputException(
        "tokenizer.json: model.unk_token", UnknownToken ?? "", "It must be a token of model.vocab.", "Take the tokenizer.json that the model was published with, unchanged.");

    private static Dictionary<int, string> Invert(Dictionary<string, int> vocabulary)
    {
        var tokens = new Dictionary<int, string>(vocabulary.Count);
        foreach (var (token, id) in vocabulary)
        {
            tokens[id] = token;
        }

        return tokens;
    }
}
