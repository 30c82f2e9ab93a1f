namespace FuseGpt.Cluster.Core.Tokenization.PostProcessors;

/// <summary>Builds the post-processor that a tokenizer.json describes.</summary>
internal static class PostProcessorReader
{
    /// <summary>Builds it, or returns nothing for null.</summary>
    public static IPostProcessor? Read(JsonValue? json) => json is { } value ? ReadOne(value) : null;

    private static IPostProcessor ReadOne(JsonValue json) => json.Kind switch
    {
        "Sequence" => new SequencePostProcessor([.. json.Child("processors").Items().Select(ReadOne)]),
        "TemplateProcessing" => TemplatePostProcessor.Read(json),
        "ByteLevel" => new UnchangedPostProcessor(),
        var kind => throw json.Child("type").Fail($"The post-processor '{kind}' is not known; known are Sequence, TemplateProcessing and ByteLevel."),
    };
}
