using System.Text.Json;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Sampling;
using FuseGpt.Cluster.Core.Text;
using FuseGpt.Cluster.Core.Tokenization;

namespace FuseGpt.Cluster.Core.Tests.Sampling;

public sealed class WindowSamplerTests
{
    private static readonly string Samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");

    [SkippableFact]
    public void DrawAndConsecutive_Stories260K_EqualTheAuthorsWindows()
    {
        var tokenizer = Tokenizer.Load(ReferenceData.Path("models/stories260K/tokenizer.json"));
        var texts = ReferenceData.Path("data/wikitext2");

        AssertGold("stories260K", tokenizer, Path.Combine(texts, "wikitext2-tokens-valid.txt"), Path.Combine(texts, "wikitext2-raw-test.txt"));
    }

    [SkippableFact]
    public void DrawAndConsecutive_SmolLm2_EqualTheAuthorsWindows()
    {
        var tokenizer = Tokenizer.Load(ReferenceData.Path("models/smollm2-135m/tokenizer.json"));
        var texts = ReferenceData.Path("data/wikitext2");

        AssertGold("smollm2-135m", tokenizer, Path.Combine(texts, "wikitext2-tokens-valid.txt"), Path.Combine(texts, "wikitext2-raw-test.txt"));
    }

    [SkippableFact]
    public void DrawAndConsecutive_SampleModel_EqualTheAuthorsWindows() => AssertGold(
        "sample",
        Tokenizer.Load(Path.Combine(Samples, "tiny-llama", "tokenizer.json")),
        Path.Combine(Samples, "text", "train.txt"),
        Path.Combine(Samples, "text", "test.txt"));

    [Fact]
    public void Draw_SameSeed_DrawsTheSameWindows()
    {
        int[] tokens = [.. Enumerable.Range(0, 100)];

        var first = WindowSampler.Draw(tokens, 7, 20, seed: 3);

        Assert.Equal(first.Ids, WindowSampler.Draw(tokens, 7, 20, seed: 3).Ids);
        Assert.NotEqual(first.Ids.ToArray(), WindowSampler.Draw(tokens, 7, 20, seed: 4).Ids.ToArray());
        Assert.All(Enumerable.Range(0, 20), window => Assert.Equal(Enumerable.Range(first[window][0], 7), first[window].ToArray()));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public void Consecutive_TextWithARest_DropsIt(int? limit, int expected)
    {
        var windows = WindowSampler.Consecutive([.. Enumerable.Range(0, 11)], 3, limit);

        Assert.Equal((expected, 3), (windows.Count, windows.Length));
        Assert.Equal([.. Enumerable.Range(0, expected * 3)], windows.Ids);
    }

    [Fact]
    public void Draw_TextTooShort_NamesTheNumbers()
    {
        Assert.Equal(1, WindowSampler.Draw(new int[9], 8, 1, seed: 0).Count);

        var error = Assert.Throws<InvalidInputException>(() => WindowSampler.Draw(new int[8], 8, 1, seed: 0));

        Assert.Equal("--seq", error.Setting);
        Assert.Contains("at least 9 tokens; this one has 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Consecutive_TextTooShort_NamesTheNumbers()
    {
        Assert.Equal(1, WindowSampler.Consecutive(new int[8], 8).Count);

        var error = Assert.Throws<InvalidInputException>(() => WindowSampler.Consecutive(new int[7], 8));

        Assert.Contains("at least 8 tokens; this one has 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DrawAndConsecutive_NumbersBelowOne_Throws()
    {
        Assert.Throws<InvalidInputException>(() => WindowSampler.Draw(new int[9], 0, 1, seed: 0));
        Assert.Throws<InvalidInputException>(() => WindowSampler.Draw(new int[9], 1, 0, seed: 0));
        Assert.Throws<InvalidInputException>(() => WindowSampler.Draw(new int[int.MaxValue / 1024], 1024, int.MaxValue, seed: 0));
        Assert.Throws<InvalidInputException>(() => WindowSampler.Consecutive(new int[9], -1));
        Assert.Throws<InvalidInputException>(() => WindowSampler.Consecutive(new int[9], 1, 0));
    }

    private static void AssertGold(string name, Tokenizer tokenizer, string trainFile, string testFile)
    {
        var folder = ReferenceData.Path($"gold/fuse/{name}");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gold.json")));
        int Setting(string key) => json.RootElement.GetProperty(key).GetInt32();
        var characters = Setting("text_chars");
        var text = TextInput.ReadAll([trainFile]);
        var tokens = tokenizer.Encode(characters > 0 ? text[..characters] : text);

        var train = WindowSampler.Draw(tokens, Setting("seq"), Setting("samples"), Setting("sample_seed"));
        var test = WindowSampler.Consecutive(tokenizer.Encode(TextInput.ReadAll([testFile])), Setting("seq"), Setting("test_windows"));

        Assert.Equal(Setting("train_tokens"), tokens.Length);
        using var gold = SafetensorsFile.Open(Path.Combine(folder, "gold.safetensors"));
        Assert.Equal(gold.ReadTensor("train_ids"), train.ToBytes());
        Assert.Equal(gold.ReadTensor("test_ids"), test.ToBytes());
    }
}
