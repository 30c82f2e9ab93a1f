using System.Text;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Tests.Models;

public sealed class ModelConfigTests
{
    private const string Base = """
        {"model_type":"llama","vocab_size":101,"hidden_size":32,"intermediate_size":72,"num_hidden_layers":3,"num_attention_heads":4}
        """;

    /// <summary>A key, the JSON that it is given, and a word that the message must hold.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "model_type", "\"gemma2\"", "Supported: llama, llava, mistral, phi3, qwen2, qwen3" },
        { "model_type", "\"Llama\"", "Supported: llama" },
        { "model_type", "null", "Supported: llama" },
        { "model_type", "3", "Supported: llama" },
        { "hidden_size", "null", "required" },
        { "hidden_size", "\"32\"", "whole number" },
        { "hidden_size", "32.5", "whole number" },
        { "hidden_size", "0", "from 1" },
        { "hidden_size", "-32", "from 1" },
        { "hidden_size", "99999999999999", "whole number" },
        { "hidden_size", "2097152", "1048576" },
        { "hidden_size", "30", "multiple of num_attention_heads" },
        { "hidden_size", "12", "even" },
        { "hidden_size", "[32]", "whole number" },
        { "intermediate_size", "0", "from 1" },
        { "vocab_size", "0", "from 1" },
        { "vocab_size", "1000000000", "16777216" },
        { "num_hidden_layers", "0", "from 1" },
        { "num_hidden_layers", "100000", "10000" },
        { "num_hidden_layers", "true", "whole number" },
        { "num_attention_heads", "-4", "from 1" },
        { "num_key_value_heads", "3", "divide" },
        { "num_key_value_heads", "8", "to 4" },
        { "num_key_value_heads", "0", "from 1" },
        { "head_dim", "7", "even" },
        { "head_dim", "0", "from 1" },
        { "rms_norm_eps", "0", "above 0" },
        { "rms_norm_eps", "-1e-5", "above 0" },
        { "rms_norm_eps", "\"1e-5\"", "number" },
        { "rms_norm_eps", "1e999", "number" },
        { "rope_theta", "0", "above 0" },
        { "rope_theta", "-10000.0", "above 0" },
        { "rope_theta", "false", "number" },
        { "max_position_embeddings", "0", "from 1" },
        { "tie_word_embeddings", "\"yes\"", "true or false" },
        { "attention_bias", "1", "true or false" },
        { "mlp_bias", "\"false\"", "true or false" },
        { "hidden_act", "\"gelu\"", "Supported: silu" },
        { "hidden_act", "{}", "Supported: silu" },
        { "rope_scaling", "\"linear\"", "object" },
        { "rope_scaling", "{\"factor\":2.0}", "rope_scaling.rope_type" },
        { "rope_scaling", "{\"rope_type\":\"yarn\",\"factor\":2.0}", "\"yarn\"" },
        { "rope_scaling", "{\"type\":\"dynamic\"}", "rope_scaling.factor" },
        { "rope_scaling", "{\"type\":\"longrope\"}", "\"longrope\"" },
        { "rope_scaling", "{\"type\":\"linear\",\"rope_type\":\"llama3\",\"factor\":2.0}", "only one" },
        { "rope_scaling", "{\"type\":\"linear\"}", "rope_scaling.factor" },
        { "rope_scaling", "{\"type\":\"linear\",\"factor\":0.5}", "1 or more" },
        { "rope_scaling", "{\"type\":\"linear\",\"factor\":\"2\"}", "number" },
        { "rope_scaling", "{\"rope_type\":\"llama3\",\"factor\":8.0}", "low_freq_factor" },
        { "rope_scaling", "{\"rope_type\":\"llama3\",\"factor\":8.0,\"low_freq_factor\":4,\"high_freq_factor\":4,\"original_max_position_embeddings\":64}", "above low_freq_factor" },
        { "rope_scaling", "{\"rope_type\":\"llama3\",\"factor\":8.0,\"low_freq_factor\":1,\"high_freq_factor\":4,\"original_max_position_embeddings\":0}", "from 1" },
        { "rope_parameters", "{\"rope_type\":\"longrope\"}", "\"longrope\"" },
        { "rope_parameters", "{\"full_attention\":{\"rope_theta\":1e4}}", "rope_parameters.rope_type" },
        { "partial_rotary_factor", "0.5", "whole heads" },
        { "quantization_config", "{\"bits\":4}", "unquantized" },
    };

    public static TheoryData<string, ModelArchitecture> Gold => new()
    {
        { "llama-mha", Architecture(101, 32, 86, 3, 4, 4, 8, 1e-6, positions: 2048) },
        { "llama-gqa-tied", Architecture(113, 48, 72, 4, 6, 2, 8, 1e-5) with { RopeTheta = 100_000, TieWordEmbeddings = true } },
        { "llama-linear-rope", Architecture(101, 32, 72, 3, 4, 2, 8, 1e-5) with { RopeScaling = new LinearRopeScaling(4) } },
        { "llama3-rope", Architecture(101, 64, 64, 3, 4, 2, 16, 1e-5) with { RopeScaling = new Llama3RopeScaling(8, 1, 4, 64) } },
        { "llama-bias", Architecture(101, 32, 72, 3, 4, 2, 8, 1e-5) with { QueryKeyValueBias = true, OutputBias = true, FeedForwardBias = true } },
        { "llama-headdim", Architecture(101, 32, 72, 3, 4, 2, 16, 1e-5) },
        { "llama-sharded-bf16", Architecture(128, 32, 72, 4, 4, 2, 8, 1e-5) },
    };

    [SkippableTheory]
    [MemberData(nameof(Gold))]
    public void Parse_GoldConfig_GivesItsNumbers(string name, ModelArchitecture expected)
    {
        var path = ReferenceData.Path($"gold/models/{name}/config.json");

        var config = ModelConfig.Parse(File.ReadAllBytes(path), path);

        Assert.Equal(expected, config.Architecture);
    }

    [SkippableTheory]
    [InlineData("llama3-rope")]
    [InlineData("qwen3")]
    [InlineData("phi3-longrope")]
    public void Parse_LayoutOfTransformers5_GivesTheSameNumbers(string name)
    {
        var old = ReferenceData.Path($"gold/models/{name}/config.json");
        var path = ReferenceData.Path($"gold/models/{name}/config.v5.json");

        Assert.Equal(ModelConfig.Parse(File.ReadAllBytes(old), old).Architecture, ModelConfig.Parse(File.ReadAllBytes(path), path).Architecture);
    }

    [Fact]
    public void Parse_SampleModel_GivesItsNumbers()
    {
        var path = Path.Combine(ReferenceData.RepositoryRoot(), "samples/tiny-llama/config.json");

        var config = ModelConfig.Parse(File.ReadAllBytes(path), path);

        Assert.Equal(Architecture(2048, 128, 352, 12, 4, 2, 32, 1e-5, positions: 1024) with { TieWordEmbeddings = true }, config.Architecture);
        Assert.Equal("llama", config.Family.ModelType);
    }

    [Fact]
    public void Parse_OnlyTheSizes_FillsInLlamasDefaults()
    {
        var config = Parse(Base);

        Assert.Equal(Architecture(101, 32, 72, 3, 4, 4, 8, 1e-6, positions: 2048), config.Architecture);
    }

    [Theory]
    [InlineData("\"rope_parameters\":{\"rope_theta\":5e5}", 5e5, null)]
    [InlineData("\"rope_parameters\":{\"rope_theta\":5e5,\"rope_type\":\"default\"}", 5e5, null)]
    [InlineData("\"rope_parameters\":{\"rope_type\":\"linear\",\"factor\":2},\"rope_theta\":7", 7.0, 2.0)]
    [InlineData("\"rope_scaling\":{\"rope_type\":\"linear\",\"factor\":2}", 1e4, 2.0)]
    [InlineData("\"rope_scaling\":{\"rope_type\":\"linear\",\"type\":\"linear\",\"factor\":2}", 1e4, 2.0)]
    [InlineData("\"rope_scaling\":null,\"rope_parameters\":null,\"rope_theta\":null,\"head_dim\":null", 1e4, null)]
    public void Parse_RotarySettings_AreReadInBothLayouts(string keys, double theta, double? factor)
    {
        var architecture = Parse($"{Base.Trim()[..^1]},{keys}}}").Architecture;

        Assert.Equal(theta, architecture.RopeTheta);
        Assert.Equal(factor is null ? null : new LinearRopeScaling(factor.Value), architecture.RopeScaling);
    }

    [Theory]
    [InlineData("\"rope_parameters\":{\"rope_theta\":5e5},\"rope_theta\":1e4")]
    [InlineData("\"rope_parameters\":{\"rope_type\":\"linear\",\"factor\":2},\"rope_scaling\":{\"type\":\"linear\",\"factor\":3}")]
    public void Parse_BothLayoutsDisagree_IsRefused(string keys)
    {
        var error = Assert.Throws<InvalidInputException>(() => Parse($"{Base.Trim()[..^1]},{keys}}}"));

        Assert.Contains("only one", error.Message);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parse_WrongValue_NamesFileKeyAndRule(string key, string value, string word)
    {
        var json = JsonNode.Parse(Base)!.AsObject();
        json[key] = JsonNode.Parse(value);

        var error = Assert.Throws<InvalidInputException>(() => Parse(json.ToJsonString()));

        Assert.StartsWith("m/config.json: ", error.Setting);
        Assert.Contains(word, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"model_type\":\"llama\",\"model_type\":\"llama\"}")]
    [InlineData("{\"rms_norm_eps\":NaN}")]
    [InlineData("{\"hidden_act\":\"\\ud800\",\"model_type\":\"llama\"}")]
    [InlineData("{\"\\ud800\":1,\"model_type\":\"llama\"}")]
    public void Parse_NoJsonObject_IsRefused(string json)
    {
        var error = Assert.Throws<InvalidInputException>(() => Parse(json));

        Assert.Equal("m/config.json", error.Setting);
    }

    [Fact]
    public void Json_Changed_LeavesTheConfigAsItWas()
    {
        var config = Parse(Base);

        config.Json["vocab_size"] = 7;

        Assert.Equal(101, (int)config.Json["vocab_size"]!);
    }

    private static ModelConfig Parse(string json) => ModelConfig.Parse(Encoding.UTF8.GetBytes(json), "m/config.json");

    private static ModelArchitecture Architecture(
        int vocabulary, int hidden, int inner, int blocks, int heads, int keyHeads, int headSize, double epsilon, int positions = 512) => new()
        {
            ModelType = "llama",
            VocabularySize = vocabulary,
            HiddenSize = hidden,
            IntermediateSize = inner,
            BlockCount = blocks,
            HeadCount = heads,
            KeyValueHeadCount = keyHeads,
            HeadSize = headSize,
            NormEpsilon = epsilon,
            RopeTheta = 10_000,
            MaxPositions = positions,
            TieWordEmbeddings = false,
            Activation = "silu",
        };
}
