using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Tokenization;

namespace FuseGpt.Cluster.Core.Tests.Tokenization;

public sealed class TokenizerFileTests
{
    [Theory]
    [InlineData("normalizer", "{\"type\": \"Lowercase\"}", "normalizer 'Lowercase'")]
    [InlineData("pre_tokenizer", "{\"type\": \"Whitespace\"}", "pre-tokenizer 'Whitespace'")]
    [InlineData("post_processor", "{\"type\": \"BertProcessing\"}", "post-processor 'BertProcessing'")]
    [InlineData("decoder", "{\"type\": \"WordPiece\"}", "decoder 'WordPiece'")]
    [InlineData("model", "{\"type\": \"Unigram\"}", "model 'Unigram'")]
    [InlineData("model", "{\"vocab\": {}, \"merges\": [], \"end_of_word_suffix\": \"</w>\"}", "end_of_word_suffix")]
    [InlineData("model", "{\"vocab\": {}, \"merges\": [], \"dropout\": 0.1}", "dropout")]
    [InlineData("model", "{\"vocab\": {\"a\": -1}, \"merges\": []}", "model.vocab.a: '-1'")]
    [InlineData("model", "{\"vocab\": {\"a\": 4294967296}, \"merges\": []}", "model.vocab.a: '4294967296'")]
    [InlineData("model", "{\"vocab\": {\"a\": 0}, \"merges\": [\"a b\"]}", "model.merges[0]")]
    [InlineData("model", "{\"vocab\": {\"a\": 0}, \"merges\": [\"a a a\"]}", "two tokens")]
    [InlineData("model", "{\"vocab\": {\"a\": 0}, \"merges\": [[\"a\", \"a\"]]}", "lacks 'aa'")]
    [InlineData("model", "null", "'model' is missing")]
    [InlineData("version", "\"2.0\"", "version 1.0")]
    [InlineData("added_tokens", "[{\"id\": 7, \"content\": \"<new>\"}]", "must be 10")]
    [InlineData("added_tokens", "[{\"id\": 8, \"content\": \"a\"}]", "must be 5")]
    [InlineData("pre_tokenizer", "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"(\"}, \"behavior\": \"Isolated\"}", "regular expression")]
    [InlineData("pre_tokenizer", "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"[[:alpha:]]\"}, \"behavior\": \"Isolated\"}", "a set inside a set")]
    [InlineData("pre_tokenizer", "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"a\"}, \"behavior\": \"Kept\"}", "MergedWithNext")]
    [InlineData("pre_tokenizer", "{\"type\": \"Metaspace\", \"replacement\": \"__\"}", "one character")]
    [InlineData("post_processor", "{\"type\": \"TemplateProcessing\", \"single\": [{\"SpecialToken\": {\"id\": \"<e>\"}}], \"special_tokens\": {}}", "'special_tokens'")]
    public void Load_SomethingUnusable_NamesIt(string key, string value, string words)
    {
        var json = SmallTokenizer.SentencePiece();
        json[key] = JsonNode.Parse(value);

        var error = Assert.Throws<InvalidInputException>(() => SmallTokenizer.Load(json));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("tokenizer.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TruncatedFile_Throws()
    {
        var whole = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama", "tokenizer.json")).TrimEnd();

        Assert.All(Enumerable.Range(0, 40), step => Assert.Throws<InvalidInputException>(() => SmallTokenizer.Load(whole[..(whole.Length * step / 40)])));
    }

    [Fact]
    public void Load_DeepJson_Throws() =>
        Assert.Throws<InvalidInputException>(() => SmallTokenizer.Load(new string('[', 100_000) + new string(']', 100_000)));

    [Fact]
    public void Load_MissingFileOrFolder_Throws()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<InvalidInputException>(() => Tokenizer.Load(Path.Combine(folder.Path, "none.json")));
        Assert.Throws<InvalidInputException>(() => Tokenizer.Load(folder.Path));
    }

    [Fact]
    public void Load_AnyValueReplaced_WorksOrSaysWhatIsWrong()
    {
        string[] values = ["null", "-1", "1e30", "3", "\"x\"", "\"\"", "[]", "[[]]", "{}", "true", "\"\\ud800\""];
        var attempts = 0;
        foreach (var original in (JsonObject[])[SmallTokenizer.SentencePiece(), SmallTokenizer.ByteLevel()])
        {
            foreach (var path in Descendants(original).Select(node => node.GetPath()))
            {
                Assert.All(values, value => AssertWorksOrExplains(Replace(original, path, value)));
                attempts += values.Length;
            }
        }

        Assert.InRange(attempts, 1_000, int.MaxValue);
    }

    private static void AssertWorksOrExplains(string json)
    {
        try
        {
            var tokenizer = SmallTokenizer.Load(json);
            tokenizer.Decode(tokenizer.Encode("aba <x> 1\u00e9<end> <s>b", addSpecialTokens: true));
        }
        catch (InvalidInputException error)
        {
            Assert.Contains("cannot be used", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Returns the text of a JSON value with another text in place of the value at a path.</summary>
    private static string Replace(JsonNode original, string path, string value)
    {
        const string Mark = "HERE-IS-THE-PLACE";
        var copy = original.DeepClone();
        var place = Descendants(copy).Single(node => node.GetPath() == path);
        place.ReplaceWith(Mark);
        return copy.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));
    }
}
