using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Checkpoints;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Shard names that must not be followed.</summary>
    public static TheoryData<string> OutsideNames => ["../shard0.safetensors", "/etc/passwd", "sub/shard0.safetensors", "..", ".", "", "a\\b"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OneFile_FindsEveryTensor()
    {
        var model = new TinyModel();

        using var checkpoint = Checkpoint.Open(model.Write(_folder["m"]));

        Assert.Equal(model.Tensors.Keys, checkpoint.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, checkpoint.Config.Architecture.BlockCount);
        using var stream = checkpoint.OpenTensor("model.norm.weight");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Assert.Equal(TinyModel.Bytes("model.norm.weight", 16), bytes);
    }

    [SkippableFact]
    public void Open_GoldShards_FindsEveryTensorInItsFile()
    {
        using var checkpoint = Checkpoint.Open(ReferenceData.Path("gold/models/llama-sharded-bf16"));

        Assert.Equal(4 * 9 + 3, checkpoint.Tensors.Count);
        Assert.EndsWith("model-00001-of-00003.safetensors", checkpoint.FileOf("model.layers.1.self_attn.k_proj.weight"));
        Assert.EndsWith("model-00002-of-00003.safetensors", checkpoint.FileOf("model.layers.1.mlp.up_proj.weight"));
    }

    [Fact]
    public void Open_NoFolder_IsRefused() => AssertRefused("MODEL", "no such folder");

    [Fact]
    public void Open_File_IsRefused()
    {
        File.WriteAllText(_folder["m"], "");

        AssertRefused("MODEL", "a model is a folder");
    }

    [Fact]
    public void Open_NoConfig_IsRefused()
    {
        Directory.CreateDirectory(_folder["m"]);

        AssertRefused("MODEL", "no config.json");
    }

    [Theory]
    [InlineData("pytorch_model.bin", "safe_serialization")]
    [InlineData("model.gguf", "gguf_file=\"model.gguf\"")]
    [InlineData("notes.txt", "Download")]
    public void Open_NoSafetensors_SaysHowToGetThem(string other, string word)
    {
        new TinyModel().Write(_folder["m"]);
        File.Move(_folder["m/model.safetensors"], _folder["m/" + other]);

        AssertRefused("MODEL", word);
    }

    [Fact]
    public void Open_MissingShard_IsNamed()
    {
        new TinyModel().WriteShards(_folder["m"], "model.", "lm_head");
        File.Delete(_folder["m/shard1.safetensors"]);

        AssertRefused("index.json", "shard1.safetensors");
    }

    [Fact]
    public void Open_TensorOfTheIndexAbsent_IsNamed()
    {
        var folder = new TinyModel().WriteShards(_folder["m"], "model.", "lm_head");
        TinyModel.WriteIndex(folder, new JsonObject { ["lm_head.weight"] = "shard1.safetensors", ["model.ghost"] = "shard1.safetensors" });

        AssertRefused("index.json", "model.ghost");
    }

    [Fact]
    public void Open_TensorInAnotherShardThanTheIndexSays_IsNamed()
    {
        var folder = new TinyModel().WriteShards(_folder["m"], "model.", "lm_head");
        TinyModel.WriteIndex(folder, new JsonObject { ["lm_head.weight"] = "shard0.safetensors", ["model.norm.weight"] = "shard1.safetensors" });

        AssertRefused("index.json", "does not");
    }

    [Fact]
    public void Open_TensorInTwoShards_IsNamed()
    {
        new TinyModel().WriteShards(_folder["m"], "model.", "model.norm", "lm_head");

        AssertRefused("shard1.safetensors", "model.norm.weight");
    }

    [Theory]
    [MemberData(nameof(OutsideNames))]
    public void Open_ShardOutsideTheFolder_IsRefused(string name)
    {
        var folder = new TinyModel().WriteShards(_folder["m"], "model.", "lm_head");
        TinyModel.WriteIndex(folder, new JsonObject { ["lm_head.weight"] = name });

        AssertRefused("index.json", "own folder");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"weight_map\":{}}")]
    [InlineData("{\"weight_map\":{\"\\ud800\":\"x\"}}")]
    [InlineData("{\"weight_map\":{\"a\":\"x\",\"a\":\"y\"}}")]
    public void Open_MalformedIndex_IsRefused(string json)
    {
        var folder = new TinyModel().WriteShards(_folder["m"], "model.", "lm_head");
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), json);

        AssertRefused("index.json", "must be");
    }

    private void AssertRefused(string setting, string word)
    {
        var error = Assert.Throws<InvalidInputException>(() => Checkpoint.Open(_folder["m"]));

        Assert.Contains(setting, error.Setting);
        Assert.Contains(word, error.Message);
    }
}
