using System.Text;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

/// <summary>What a config of five blocks says when only the blocks 0, 2 and 4 are left.</summary>
public sealed class PerLayerKeysTests
{
    private const string Sizes = """
        "vocab_size":101,"hidden_size":32,"intermediate_size":72,"num_hidden_layers":5,"num_attention_heads":4,"num_key_value_heads":2
        """;

    [Theory]
    [InlineData("\"rates\":[1,2,3,4,5]", "\"rates\":[1,3,5]")]
    [InlineData("\"rates\":[1,2,3,4]", "\"rates\":[1,2,3,4]")]
    [InlineData("\"no_rope_layers\":[1,1,1,0,0]", "\"no_rope_layers\":[1,1,0]")]
    [InlineData("\"mlp_only_layers\":[1,2,4]", "\"mlp_only_layers\":[1,2]")]
    [InlineData("\"mlp_only_layers\":[0,1,2,3,4]", "\"mlp_only_layers\":[0,1,2]")]
    [InlineData("\"mlp_only_layers\":[]", "\"mlp_only_layers\":[]")]
    [InlineData("\"layer_numbers\":[2,9]", "\"layer_numbers\":[2,9]")]
    [InlineData("\"eos_token_id\":[1,2,3,4,5]", "\"eos_token_id\":[1,2,3,4,5]")]
    [InlineData("\"nested\":{\"a\":[1,2,3,4,5]}", "\"nested\":{\"a\":[1,2,3,4,5]}")]
    public void KeepBlocks_Lists_AreFilteredOrRenumberedWhereTheyAreAboutBlocks(string before, string after)
    {
        var expected = $"{{\"model_type\":\"llama\",{Sizes.Trim().Replace("layers\":5", "layers\":3", StringComparison.Ordinal)},{after}}}";

        Assert.Equal(expected, Keep($"{{\"model_type\":\"llama\",{Sizes.Trim()},{before}}}").ToJsonString());
    }

    [Theory]
    [InlineData("\"max_window_layers\":3", 2, "full full sliding")]
    [InlineData("\"max_window_layers\":1", 1, "full sliding sliding")]
    [InlineData("\"layer_types\":[\"full_attention\",\"full_attention\",\"full_attention\",\"full_attention\",\"sliding_attention\"]", 2, "full full sliding")]
    [InlineData("\"layer_types\":[\"sliding_attention\",\"full_attention\",\"full_attention\",\"full_attention\",\"sliding_attention\"]", null, "sliding full sliding")]
    public void KeepBlocks_WindowsInSomeBlocks_StayWithTheirBlocks(string keys, int? firstWindow, string types)
    {
        var json = Keep($"{{\"model_type\":\"qwen2\",{Sizes.Trim()},\"use_sliding_window\":true,\"sliding_window\":16,{keys}}}");

        Assert.Equal(types.Split(' ').Select(type => type + "_attention"), json["layer_types"]!.AsArray().Select(type => (string)type!));
        Assert.Equal(firstWindow, (int?)json["max_window_layers"]);
        var left = ModelConfig.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json").Architecture;
        Assert.Equal(types.Split(' ').Select(type => type == "full" ? null : (int?)16), left.SlidingWindows);
    }

    [Fact]
    public void KeepBlocks_WindowsNotUsed_LeavesTheirKeysAlone()
    {
        var json = Keep($"{{\"model_type\":\"qwen2\",{Sizes.Trim()},\"use_sliding_window\":false,\"sliding_window\":16,\"max_window_layers\":3}}");

        Assert.Equal(3, (int)json["max_window_layers"]!);
        Assert.False(json.ContainsKey("layer_types"));
    }

    [Fact]
    public void KeepBlocks_NestedConfig_ChangesOnlyTheLanguageModelsPart()
    {
        var json = Keep("""
            {"model_type":"llava","vision_feature_layers":[0,1],"vision_config":{"num_hidden_layers":5},"text_config":{"num_hidden_layers":5,"rates":[1,2,3,4,5]}}
            """);

        Assert.Equal(
            """{"model_type":"llava","vision_feature_layers":[0,1],"vision_config":{"num_hidden_layers":5},"text_config":{"num_hidden_layers":3,"rates":[1,3,5]}}""",
            json.ToJsonString());
    }

    [Fact]
    public void KeepBlocks_NestedCountLeftToItsDefault_IsWrittenDown()
    {
        var config = ModelConfig.Parse("""{"model_type":"llava","text_config":{}}"""u8, "config.json");

        var json = ConfigEdit.KeepBlocks(config, [.. Enumerable.Range(0, 31)]);

        Assert.Equal(31, (int)json["text_config"]!["num_hidden_layers"]!);
    }

    private static JsonObject Keep(string json) => ConfigEdit.KeepBlocks(ModelConfig.Parse(Encoding.UTF8.GetBytes(json), "config.json"), [0, 2, 4]);
}
