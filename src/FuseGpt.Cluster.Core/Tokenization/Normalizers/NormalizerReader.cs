using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tokenization.Normalizers;

/// <summary>Builds the normalizer that a tokenizer.json describes.</summary>
internal static class NormalizerReader
{
    /// <summary>Builds it, or returns nothing for null.</summary>
    public static INormalizer? Read(JsonValue? json) => json is { } value ? ReadOne(value) : null;

    private static INormalizer ReadOne(JsonValue json) => json.Kind switch
    {
        "Sequence" => new SequenceNormalizer([.. json.Child("normalizers").Items().Select(ReadOne)]),
        "Prepend" => new PrependNormalizer(json.Text("prepend")),
        "Replace" => new ReplaceNormalizer(PatternReader.Read(json.Child("pattern")), json.Text("content")),
        "NFC" => new NfcNormalizer(),
        var kind => throw json.Child("type").Fail($"The normalizer '{kind}' is not known; known are Sequence, Prepend, Replace and NFC."),
    };
}
