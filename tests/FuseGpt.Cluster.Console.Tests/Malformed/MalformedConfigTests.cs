namespace FuseGpt.Cluster.Console.Tests.Malformed;

/// <summary>Configs that no model has.</summary>
public sealed class MalformedConfigTests
{
    [Theory]
    [InlineData("hidden_size", "0")]
    [InlineData("hidden_size", "-128")]
    [InlineData("hidden_size", "\"wide\"")]
    [InlineData("hidden_size", "1000000000")]
    [InlineData("hidden_size", "127")]
    [InlineData("hidden_size", "null")]
    [InlineData("num_hidden_layers", "0")]
    [InlineData("num_hidden_layers", "-3")]
    [InlineData("num_hidden_layers", "11")]
    [InlineData("num_hidden_layers", "13")]
    [InlineData("num_hidden_layers", "2147483648")]
    [InlineData("num_hidden_layers", "12.5")]
    [InlineData("num_attention_heads", "0")]
    [InlineData("num_attention_heads", "5")]
    [InlineData("num_key_value_heads", "3")]
    [InlineData("num_key_value_heads", "-1")]
    [InlineData("vocab_size", "0")]
    [InlineData("vocab_size", "4096")]
    [InlineData("intermediate_size", "353")]
    [InlineData("intermediate_size", "[352]")]
    [InlineData("head_dim", "31")]
    [InlineData("head_dim", "1000000")]
    [InlineData("rms_norm_eps", "-1")]
    [InlineData("rms_norm_eps", "\"small\"")]
    [InlineData("rope_theta", "0")]
    [InlineData("rope_theta", "-10000")]
    [InlineData("rope_scaling", "{\"rope_type\":\"spiral\",\"factor\":2}")]
    [InlineData("rope_scaling", "{\"rope_type\":\"linear\"}")]
    [InlineData("rope_scaling", "{\"rope_type\":\"linear\",\"factor\":-2}")]
    [InlineData("rope_scaling", "7")]
    [InlineData("hidden_act", "\"tanh\"")]
    [InlineData("max_position_embeddings", "0")]
    [InlineData("tie_word_embeddings", "\"yes\"")]
    [InlineData("tie_word_embeddings", "false")]
    [InlineData("model_type", "\"gpt2\"")]
    [InlineData("model_type", "5")]
    [InlineData("quantization_config", "{\"quant_method\":\"gptq\"}")]
    public async Task Prune_ConfigValueThatCannotBe_IsRefused(string key, string json)
    {
        using var input = new MalformedInput();
        input.SetConfig(key, json);

        await Refusal.AssertAsync(input, NamedFor(key, json));
    }

    [Theory]
    [InlineData("model_type")]
    [InlineData("hidden_size")]
    [InlineData("num_hidden_layers")]
    [InlineData("vocab_size")]
    public async Task Prune_ConfigKeyMissing_IsRefused(string key)
    {
        using var input = new MalformedInput();
        input.RemoveConfig(key);

        await Refusal.AssertAsync(input, key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\u0000\u0001\u0002")]
    public async Task Prune_ConfigThatIsNoObject_IsRefused(string text)
    {
        using var input = new MalformedInput();
        input.WriteConfig(text);

        await Refusal.AssertAsync(input, "config.json");
    }

    [Fact]
    public async Task Prune_ConfigNestedVeryDeep_IsRefused()
    {
        using var input = new MalformedInput();
        input.WriteConfig(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000));

        await Refusal.AssertAsync(input, "config.json");
    }

    [Fact]
    public async Task Prune_NoConfig_IsRefused()
    {
        using var input = new MalformedInput();
        input.Delete("config.json");

        await Refusal.AssertAsync(input, "config.json");
    }

    /// <summary>What the error names: the key, or, where a model could have the value but not the one whose weights lie there, the first weight that does not fit.</summary>
    private static string NamedFor(string key, string json) => (key, json) switch
    {
        ("num_hidden_layers", "11" or "13") => "model.layers.",
        ("tie_word_embeddings", "false") => "lm_head.weight",
        ("hidden_size", "127") or ("vocab_size", "4096") or ("intermediate_size", "353") or ("head_dim", "1000000") => "model.safetensors",
        _ => key,
    };
}
