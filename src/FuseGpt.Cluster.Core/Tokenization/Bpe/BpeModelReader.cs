namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>Reads the key <c>model</c> of a tokenizer.json.</summary>
internal static class BpeModelReader
{
    /// <summary>Reads a model of the kind BPE.</summary>
    public static BpeModel Read(JsonValue json)
    {
        RefuseOtherKinds(json);
        var vocabulary = ReadVocabulary(json.Child("vocab"));
        var ranks = new Dictionary<long, int>();
        var merged = new List<int>();
        foreach (var item in json.Child("merges").Items())
        {
            // Files made from a merges.txt may have kept its first line.
            if (item.IsText && item.AsText() is var line && line.StartsWith("#version", StringComparison.Ordinal))
            {
                continue;
            }

            var (left, right) = ReadPair(item);
            ranks[BpeModel.PairOf(IdOf(left, vocabulary, item), IdOf(right, vocabulary, item))] = merged.Count;
            merged.Add(IdOf(left + right, vocabulary, item));
        }

        return new BpeModel(vocabulary, ranks, [.. merged])
        {
            UnknownToken = json.OptionalText("unk_token"),
            FuseUnknown = json.Flag("fuse_unk", absent: false),
            ByteIds = json.Flag("byte_fallback", absent: false) ? ByteIds(vocabulary) : null,
            IgnoreMerges = json.Flag("ignore_merges", absent: false),
        };
    }

    private static void RefuseOtherKinds(JsonValue json)
    {
        if (json.OptionalText("type") is { } kind and not "BPE")
        {
            throw json.Child("type").Fail($"The model '{kind}' is not known; known is BPE.");
        }

        foreach (var name in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (!string.IsNullOrEmpty(json.OptionalText(name)))
            {
                throw json.Child(name).Fail($"The setting '{name}' is not known; it must be empty.");
            }
        }

        if (json.OptionalChild("dropout") is { } dropout && !dropout.IsZero)
        {
            throw dropout.Fail("Encoding at random is not known; the dropout must be null or 0.");
        }
    }

    private static Dictionary<string, int> ReadVocabulary(JsonValue json)
    {
        var vocabulary = new Dictionary<string, int>();
        foreach (var (token, id) in json.Members())
        {
            vocabulary[token] = id.AsNumber();
        }

        return vocabulary;
    }

    private static (string Left, string Right) ReadPair(JsonValue item)
    {
        string[] parts = item.IsText ? item.AsText().Split(' ') : [.. item.Items().Select(part => part.AsText())];
        return parts is [var left, var right] ? (left, right) : throw item.Fail("A merge must name two tokens.");
    }

    private static int IdOf(string token, Dictionary<string, int> vocabulary, JsonValue item) =>
        vocabulary.TryGetValue(token, out var id) ? id : throw item.Fail($"A merge must name and make tokens of model.vocab, which lacks '{token}'.");

    private static int[] ByteIds(Dictionary<string, int> vocabulary) =>
        [.. Enumerable.Range(0, 256).Select(value => vocabulary.GetValueOrDefault($"<0x{value:X2}>", -1))];
}
