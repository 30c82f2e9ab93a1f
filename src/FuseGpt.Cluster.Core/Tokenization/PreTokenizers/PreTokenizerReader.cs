using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Builds the pre-tokenizer that a tokenizer.json describes.</summary>
internal static class PreTokenizerReader
{
    /// <summary>Builds it, or returns nothing for null.</summary>
    public static IPreTokenizer? Read(JsonValue? json) => json is { } value ? ReadOne(value) : null;

    private static IPreTokenizer ReadOne(JsonValue json) => json.Kind switch
    {
        "Sequence" => new SequencePreTokenizer([.. json.Child("pretokenizers").Items().Select(ReadOne)]),
        "ByteLevel" => new ByteLevelPreTokenizer(json.Flag("add_prefix_space", absent: true), json.Flag("use_regex", absent: true)),
        "Digits" => new SplitPreTokenizer(new NumericPattern(), json.Flag("individual_digits", absent: false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous, invert: false),
        "Split" => new SplitPreTokenizer(PatternReader.Read(json.Child("pattern")), ReadBehavior(json), json.Flag("invert", absent: false)),
        "Metaspace" => MetaspacePreTokenizer.Read(json),
        var kind => throw json.Child("type").Fail($"The pre-tokenizer '{kind}' is not known; known are Sequence, ByteLevel, Digits, Split and Metaspace."),
    };

    private static SplitBehavior ReadBehavior(JsonValue json) => json.Text("behavior") switch
    {
        "Removed" => SplitBehavior.Removed,
        "Isolated" => SplitBehavior.Isolated,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        _ => throw json.Child("behavior").Fail("Known are Removed, Isolated, MergedWithPrevious, MergedWithNext and Contiguous."),
    };
}
