using System.Text;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Tests.Models;

/// <summary>What each family makes of keys that are there, null, or left away.</summary>
public sealed class FamilyConfigTests
{
    private const string Sizes = """
        "vocab_size":101,"hidden_size":32,"intermediate_size":72,"num_hidden_layers":4,"num_attention_heads":4,"num_key_value_heads":2
        """;

    /// <summary>Family, keys, and the window of each of the four blocks (0 for none).</summary>
    public static TheoryData<string, string, int[]> Windows => new()
    {
        { "llama", "\"sliding_window\":16", [0, 0, 0, 0] },
        { "mistral", "\"sliding_window\":16", [16, 16, 16, 16] },
        { "mistral", "\"sliding_window\":null", [0, 0, 0, 0] },
        { "mistral", "\"vocab_size\":101", [4096, 4096, 4096, 4096] },
        { "mistral", "\"sliding_window\":16,\"layer_types\":[\"sliding_attention\",\"sliding_attention\",\"sliding_attention\",\"sliding_attention\"]", [16, 16, 16, 16] },
        { "phi3", "\"sliding_window\":2047", [2047, 2047, 2047, 2047] },
        { "phi3", "\"vocab_size\":101", [0, 0, 0, 0] },
        { "qwen2", "\"sliding_window\":16,\"use_sliding_window\":false,\"max_window_layers\":2", [0, 0, 0, 0] },
        { "qwen2", "\"sliding_window\":16,\"use_sliding_window\":true,\"max_window_layers\":2", [0, 0, 16, 16] },
        { "qwen2", "\"sliding_window\":16,\"use_sliding_window\":true", [0, 0, 0, 0] },
        { "qwen2", "\"use_sliding_window\":true,\"max_window_layers\":3", [0, 0, 0, 4096] },
        { "qwen3", "\"sliding_window\":16,\"use_sliding_window\":true,\"max_window_layers\":0", [16, 16, 16, 16] },
        { "qwen3", "\"sliding_window\":null,\"use_sliding_window\":true,\"max_window_layers\":0", [0, 0, 0, 0] },
        { "qwen3", "\"sliding_window\":16,\"use_sliding_window\":true,\"layer_types\":[\"sliding_attention\",\"full_attention\",\"sliding_attention\",\"full_attention\"]", [16, 0, 16, 0] },
    };

    /// <summary>Family, keys, and a word that the message must hold.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "mistral", "\"sliding_window\":0", "sliding_window" },
        { "mistral", "\"sliding_window\":16,\"layer_types\":[\"full_attention\",\"sliding_attention\",\"sliding_attention\",\"sliding_attention\"]", "every block" },
        { "mistral", "\"rope_scaling\":{\"type\":\"longrope\"}", "Supported: default, linear, dynamic, llama3" },
        { "qwen2", "\"layer_types\":[\"full_attention\"]", "one for each block" },
        { "qwen2", "\"layer_types\":[\"full_attention\",\"full_attention\",\"full_attention\",\"chunked_attention\"]", "one for each block" },
        { "qwen2", "\"layer_types\":\"full_attention\"", "one for each block" },
        { "qwen2", "\"layer_types\":[\"sliding_attention\",\"full_attention\",\"full_attention\",\"full_attention\"]", "give no window" },
        { "qwen2", "\"max_window_layers\":-1", "max_window_layers" },
        { "qwen2", "\"rope_scaling\":{\"type\":\"yarn\",\"factor\":4.0}", "\"yarn\"" },
        { "qwen2", "\"head_dim\":2,\"rope_scaling\":{\"type\":\"dynamic\",\"factor\":4.0}", "wider than 2" },
        { "phi3", "\"rope_scaling\":{\"type\":\"longrope\"}", "short_factor" },
        { "phi3", "\"rope_scaling\":{\"type\":\"longrope\",\"short_factor\":[1,1,1],\"long_factor\":[1,1,1,1]}", "list of 4 numbers" },
        { "phi3", "\"rope_scaling\":{\"type\":\"longrope\",\"short_factor\":[1,1,1,0],\"long_factor\":[1,1,1,1]}", "list of 4 numbers" },
        { "phi3", "\"rope_scaling\":{\"type\":\"longrope\",\"short_factor\":[1,1,1,1],\"long_factor\":[1,1,1,\"1\"]}", "list of 4 numbers" },
        { "phi3", "\"original_max_position_embeddings\":1,\"rope_scaling\":{\"type\":\"longrope\",\"short_factor\":[1,1,1,1],\"long_factor\":[1,1,1,1]}", "from 2" },
        { "phi3", "\"partial_rotary_factor\":0.75", "whole heads" },
        { "llava", "\"vision_config\":{}", "text_config" },
        { "llava", "\"text_config\":{\"model_type\":\"mistral\"}", "text_config.model_type" },
        { "llava", "\"tie_word_embeddings\":true,\"text_config\":{}", "agree" },
        { "llava", "\"text_config\":{\"hidden_size\":31}", "text_config.hidden_size" },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Parse_SlidingWindows_AreThoseOfTransformers(string family, string keys, int[] expected)
    {
        var architecture = Parse(family, keys);

        Assert.Equal(expected, Enumerable.Range(0, 4).Select(block => architecture.WindowOf(block) ?? 0));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parse_WrongValue_NamesKeyAndRule(string family, string keys, string word)
    {
        var error = Assert.Throws<InvalidInputException>(() => Parse(family, keys));

        Assert.StartsWith("m/config.json: ", error.Setting);
        Assert.Contains(word, error.Message);
    }

    [Theory]
    [InlineData("mistral", 8, 4)]
    [InlineData("qwen2", 32, 4)]
    [InlineData("qwen3", 32, 128)]
    [InlineData("phi3", 64, 4)]
    public void Parse_HeadsLeftAway_AreTheFamilysOwn(string family, int keyValueHeads, int headSize)
    {
        const string Keys = "\"hidden_size\":256,\"num_attention_heads\":64";

        var absent = Parse(family, Keys, without: "num_key_value_heads");

        Assert.Equal(keyValueHeads, absent.KeyValueHeadCount);
        Assert.Equal(headSize, absent.HeadSize);
        Assert.Equal(64, Parse(family, Keys + ",\"num_key_value_heads\":null").KeyValueHeadCount);
    }

    [Theory]
    [InlineData("mistral", 131_072, 1e-6)]
    [InlineData("qwen2", 32_768, 1e-6)]
    [InlineData("qwen3", 32_768, 1e-6)]
    [InlineData("phi3", 4096, 1e-5)]
    public void Parse_OnlyTheSizes_FillsInTheFamilysDefaults(string family, int positions, double epsilon)
    {
        var architecture = Parse(family, "\"vocab_size\":101");

        Assert.Equal(family, architecture.ModelType);
        Assert.Equal(positions, architecture.MaxPositions);
        Assert.Equal(epsilon, architecture.NormEpsilon);
        Assert.Equal(family == "qwen2", architecture.QueryKeyValueBias);
        Assert.Equal(family == "qwen3", architecture.QueryKeyNorm);
        Assert.Equal(family == "phi3", architecture.JoinedLinears);
        Assert.False(architecture.OutputBias || architecture.FeedForwardBias || architecture.TieWordEmbeddings);
    }

    [Fact]
    public void Parse_LlavaWithoutSizes_IsLlama7B()
    {
        var architecture = Parse("llava", "\"text_config\":{\"vocab_size\":32064}");

        Assert.Equal((32_064, 4096, 11_008, 32), (architecture.VocabularySize, architecture.HiddenSize, architecture.IntermediateSize, architecture.BlockCount));
        Assert.Equal((32, 32, 128), (architecture.HeadCount, architecture.KeyValueHeadCount, architecture.HeadSize));
    }

    [Fact]
    public void Parse_DynamicScaling_KnowsTheModelsLength()
    {
        Assert.Equal(new DynamicRopeScaling(4, 2048), Parse("llama", "\"rope_scaling\":{\"type\":\"dynamic\",\"factor\":4}").RopeScaling);
        Assert.Equal(
            new DynamicRopeScaling(4, 512),
            Parse("mistral", "\"max_position_embeddings\":512,\"rope_parameters\":{\"rope_type\":\"dynamic\",\"factor\":4}").RopeScaling);
    }

    [Theory]
    [InlineData("\"original_max_position_embeddings\":64,\"max_position_embeddings\":256", "", 64, 1.154_700_538_379_251_5)]
    [InlineData("\"max_position_embeddings\":131072", "", 4096, 1.190_238_071_423_808_3)]
    [InlineData("\"max_position_embeddings\":131072", ",\"original_max_position_embeddings\":64", 4096, 1.190_238_071_423_808_3)]
    [InlineData("\"max_position_embeddings\":4096", "", 4096, 1)]
    [InlineData("\"max_position_embeddings\":131072", ",\"attention_factor\":1.5", 4096, 1.5)]
    public void Parse_LongRope_TopLevelLengthWinsAndGivesTheAttentionFactor(string keys, string more, int original, double attention)
    {
        var factors = "\"short_factor\":[1,2,3,4],\"long_factor\":[5,6,7,8]";
        var scaling = Assert.IsType<LongRopeScaling>(Parse("phi3", $"{keys},\"rope_scaling\":{{\"type\":\"su\",{factors}{more}}}").RopeScaling);

        Assert.Equal([1, 2, 3, 4], scaling.ShortFactors);
        Assert.Equal([5, 6, 7, 8], scaling.LongFactors);
        Assert.Equal(original, scaling.OriginalMaxPositions);
        Assert.Equal(attention, scaling.AttentionFactor, 1e-12);
    }

    private static ModelArchitecture Parse(string family, string keys, string? without = null)
    {
        var json = JsonNode.Parse($"{{{Sizes}}}")!.AsObject();
        json["model_type"] = family;
        foreach (var (key, value) in JsonNode.Parse($"{{{keys}}}")!.AsObject())
        {
            json[key] = value?.DeepClone();
        }

        json.Remove(without ?? "");
        return ModelConfig.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "m/config.json").Architecture;
    }
}
