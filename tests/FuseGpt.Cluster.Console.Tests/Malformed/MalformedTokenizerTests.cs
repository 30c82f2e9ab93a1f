using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Console.Tests.Malformed;

/// <summary>Tokenizers that cannot encode.</summary>
public sealed class MalformedTokenizerTests
{
    private static readonly Dictionary<string, Action<JsonObject>> Edits = new(StringComparer.Ordinal)
    {
        ["no model"] = root => root.Remove("model"),
        ["model of another type"] = root => root["model"]!["type"] = "Unigram",
        ["no vocabulary"] = root => root["model"]!.AsObject().Remove("vocab"),
        ["vocabulary that is a list"] = root => root["model"]!["vocab"] = new JsonArray(1, 2),
        ["token with a negative id"] = root => root["model"]!["vocab"]!["a"] = -1,
        ["token with a huge id"] = root => root["model"]!["vocab"]!["a"] = 5_000_000_000,
        ["token id that is no number"] = root => root["model"]!["vocab"]!["a"] = "one",
        ["merges that are no list"] = root => root["model"]!["merges"] = "a b",
        ["merge of one part"] = root => root["model"]!["merges"]![0] = "ab",
        ["merge of an unknown token"] = root => root["model"]!["merges"]![0] = "\u4e00 \u4e8c",
        ["unknown pre-tokenizer"] = root => root["pre_tokenizer"] = new JsonObject { ["type"] = "Magic" },
        ["unknown normalizer"] = root => root["normalizer"] = new JsonObject { ["type"] = "Magic" },
        ["unknown decoder"] = root => root["decoder"] = new JsonObject { ["type"] = "Magic" },
        ["unknown post-processor"] = root => root["post_processor"] = new JsonObject { ["type"] = "Magic" },
        ["regular expression that is none"] = root => root["pre_tokenizer"] = new JsonObject
        {
            ["type"] = "Split",
            ["pattern"] = new JsonObject { ["Regex"] = "(" },
            ["behavior"] = "Isolated",
            ["invert"] = false,
        },
        ["added tokens that are no list"] = root => root["added_tokens"] = 5,
        ["added token beyond the vocabulary"] = root => root["added_tokens"]![0]!["id"] = -7,
    };

    public static TheoryData<string> Names => [.. Edits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prune_TokenizerThatCannotEncode_IsRefused(string name)
    {
        using var input = new MalformedInput();
        input.EditTokenizer(Edits[name]);

        await Refusal.AssertAsync(input, "tokenizer.json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Prune_TokenizerThatIsNone_IsRefused(string text)
    {
        using var input = new MalformedInput();
        input.Write("tokenizer.json", text);

        await Refusal.AssertAsync(input, "tokenizer.json");
    }

    [Fact]
    public async Task Prune_NoTokenizer_IsRefused()
    {
        using var input = new MalformedInput();
        input.Delete("tokenizer.json");

        await Refusal.AssertAsync(input, "tokenizer.json");
    }
}
