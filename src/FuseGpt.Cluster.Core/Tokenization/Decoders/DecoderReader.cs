using FuseGpt.Cluster.Core.Tokenization.Patterns;
using FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

namespace FuseGpt.Cluster.Core.Tokenization.Decoders;

/// <summary>Builds the decoder that a tokenizer.json describes.</summary>
internal static class DecoderReader
{
    /// <summary>Builds it, or returns nothing for null.</summary>
    public static IDecoder? Read(JsonValue? json) => json is { } value ? ReadOne(value) : null;

    private static IDecoder ReadOne(JsonValue json) => json.Kind switch
    {
        "Sequence" => new SequenceDecoder([.. json.Child("decoders").Items().Select(ReadOne)]),
        "Replace" => new ReplaceDecoder(PatternReader.Read(json.Child("pattern")), json.Text("content")),
        "ByteFallback" => new ByteFallbackDecoder(),
        "Fuse" => new FuseDecoder(),
        "Strip" => new StripDecoder(json.Character("content"), json.Number("start"), json.Number("stop")),
        "ByteLevel" => new ByteLevelDecoder(),
        "Metaspace" => new MetaspaceDecoder(json.Character("replacement"), PrependSchemes.Read(json)),
        var kind => throw json.Child("type").Fail($"The decoder '{kind}' is not known; known are Sequence, Replace, ByteFallback, Fuse, Strip, ByteLevel and Metaspace."),
    };
}
