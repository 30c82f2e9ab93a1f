using System.Text.Json;
using FuseGpt.Cluster.Core.Tokenization.AddedTokens;
using FuseGpt.Cluster.Core.Tokenization.Bpe;
using FuseGpt.Cluster.Core.Tokenization.Decoders;
using FuseGpt.Cluster.Core.Tokenization.Normalizers;
using FuseGpt.Cluster.Core.Tokenization.PostProcessors;
using FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

namespace FuseGpt.Cluster.Core.Tokenization;

/// <summary>Reads a tokenizer.json and builds its steps.</summary>
internal static class TokenizerFile
{
    private const string Fix = "Take the tokenizer.json that the model was published with, unchanged.";

    /// <summary>Reads the file and builds every step that it names.</summary>
    /// <exception cref="InvalidInputException">The file is missing, is not JSON, or asks for something that is not known here.</exception>
    public static TokenizerParts Read(string file)
    {
        using var document = Parse(file);
        var root = new JsonValue(document.RootElement, file, "");
        var version = root.OptionalText("version");
        if (version is not (null or "1.0"))
        {
            throw root.Child("version").Fail("Only version 1.0 of the format is known.");
        }

        var model = BpeModelReader.Read(root.Child("model"));
        var normalizer = NormalizerReader.Read(root.OptionalChild("normalizer"));
        return new TokenizerParts(
            AddedVocabulary.Read(root.OptionalChild("added_tokens"), model, normalizer),
            normalizer,
            PreTokenizerReader.Read(root.OptionalChild("pre_tokenizer")),
            model,
            PostProcessorReader.Read(root.OptionalChild("post_processor")),
            DecoderReader.Read(root.OptionalChild("decoder")));
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(file, "this file", $"It must be a JSON text: {error.Message}", Fix);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(file, "this file", $"It must be a file that can be read: {error.Message}", "Check the path and its permissions.");
        }
    }
}
