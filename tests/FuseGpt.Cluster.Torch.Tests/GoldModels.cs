using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>The gold models, one or two of each family.</summary>
internal static class GoldModels
{
    /// <summary>Name and config file of each: some have a second config, in the layout of transformers 5.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "llama-mha", "config.json" },
        { "llama-gqa-tied", "config.json" },
        { "llama-bias", "config.json" },
        { "llama-headdim", "config.json" },
        { "llama-linear-rope", "config.json" },
        { "llama-sharded-bf16", "config.json" },
        { "llama3-rope", "config.json" },
        { "llama3-rope", "config.v5.json" },
        { "mistral", "config.json" },
        { "mistral-window", "config.json" },
        { "qwen2", "config.json" },
        { "qwen3", "config.json" },
        { "qwen3", "config.v5.json" },
        { "phi3", "config.json" },
        { "phi3-longrope", "config.json" },
        { "phi3-longrope", "config.v5.json" },
        { "llava", "config.json" },
    };

    /// <summary>Imports one of them.</summary>
    public static TestModel Import(string name, string config) => new(ReferenceData.Path($"gold/models/{name}"), config);

    /// <summary>Imports a model whose rotary frequencies change with every token past the sixteenth.</summary>
    public static TestModel ImportDynamicRope()
    {
        using var folder = new TemporaryFolder();
        var model = ReferenceData.Path("gold/models/llama-mha");
        var config = JsonNode.Parse(File.ReadAllBytes(Path.Combine(model, "config.json")))!;
        config.AsObject().Remove("rope_parameters");
        config["rope_scaling"] = new JsonObject { ["type"] = "dynamic", ["factor"] = 2.0 };
        config["max_position_embeddings"] = 16;
        return new TestModel(model, folder.Write("config.json", config.ToJsonString()));
    }
}
