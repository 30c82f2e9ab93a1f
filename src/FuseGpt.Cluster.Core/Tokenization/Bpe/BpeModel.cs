namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>A byte pair encoding: the vocabulary, which pairs of tokens merge and in what order, and what becomes of unknown characters.</summary>
internal sealed class BpeModel
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly Dictionary<int, string> _tokens;
    private readonly Dictionary<long, int> _ranks;
    private readonly int[] _merged;
    private readonly Lazy<MergeBoundaries?> _boundaries;

    /// <summary>Takes over the tables of a model.</summary>
    /// <param name="vocabulary">The id of each token.</param>
    /// <param name="ranks">For each pair of ids (<see cref="PairOf"/>) the rank of its merge; lower comes first.</param>
    /// <param name="merged">The id that the merge of each rank makes.</param>
    public BpeModel(Dictionary<string, int> vocabulary, Dictionary<long, int> ranks, int[] merged)
    {
        _ids = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokens = new Dictionary<int, string>(vocabulary.Count);
        foreach (var (token, id) in vocabulary)
        {
            _tokens[id] = token;
        }

        (_ranks, _merged) = (ranks, merged);
        _boundaries = new Lazy<MergeBoundaries?>(FindBoundaries);
    }

    /// <summary>The number of tokens in the vocabulary.</summary>
    public int Count => _ids.Dictionary.Count;

    /// <summary>The token for characters that the vocabulary lacks; without one they are left out.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Whether neighbouring unknown characters become one token.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>The ids of the tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> that stand for the bytes of unknown characters (-1: none), or nothing if they are not used.</summary>
    public int[]? ByteIds { get; init; }

    /// <summary>Whether a word that is a token is taken as it is, without merging.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>Where long texts can be cut, or nothing if they cannot; worked out when it is first needed.</summary>
    public MergeBoundaries? Boundaries => _boundaries.Value;

    /// <summary>The key of two ids side by side.</summary>
    public static long PairOf(int left, int right) => ((long)left << 32) | (uint)right;

    /// <summary>The id of a token, or nothing if the vocabulary lacks it.</summary>
    public int? IdOf(ReadOnlySpan<char> token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <summary>The token with an id, or nothing.</summary>
    public string? TokenOf(int id) => _tokens.GetValueOrDefault(id);

    /// <summary>Finds the rank of the merge of two tokens.</summary>
    public bool TryGetRank(int left, int right, out int rank) => _ranks.TryGetValue(PairOf(left, right), out rank);

    /// <summary>The id that the merge of a rank makes.</summary>
    public int MergedId(int rank) => _merged[rank];

    /// <summary>The id of <see cref="UnknownToken"/>.</summary>
    /// <exception cref="InvalidInputException">The vocabulary lacks it.</exception>
    public int UnknownId() => IdOf(UnknownToken) ?? throw new InvalidInputException(
        "tokenizer.json: model.unk_token", UnknownToken ?? "", "It must be a token of model.vocab.", "Take the tokenizer.json that the model was published with, unchanged.");

    /// <summary>Tokens that stand for unknown characters or their bytes do not show in the text; if they merge, no cut is known to be safe.</summary>
    private MergeBoundaries? FindBoundaries()
    {
        HashSet<int> hidden = [.. ByteIds ?? [], IdOf(UnknownToken) ?? -1];
        return _ranks.Keys.Any(pair => hidden.Contains((int)(pair >> 32)) || hidden.Contains((int)pair))
            ? null
            : new MergeBoundaries(_merged.Select(id => _tokens[id]), _ids.Dictionary.Keys.Where(token => token.Length == 1).Select(token => token[0]));
    }
}
