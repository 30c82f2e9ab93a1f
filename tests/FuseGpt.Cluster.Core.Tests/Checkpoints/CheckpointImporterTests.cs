using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

public sealed class CheckpointImporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManifestStore _manifests;

    public CheckpointImporterTests() => _manifests = new ManifestStore(new ArtifactStore(_folder["store"]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_Model_NamesEveryTensorByItsHash()
    {
        var folder = new TinyModel().Write(_folder["m"]);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "LICENSE.txt"), "free");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "stays here");

        var manifest = _manifests.GetModel(Import());

        Assert.Equal(["LICENSE.txt", "tokenizer.json"], manifest.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, manifest.OuterTensors.Count);
        Assert.Equal(3, manifest.Blocks.Count);
        var block = _manifests.GetBlock(manifest.Blocks[2]);
        Assert.Equal(2, block.OriginalIndex);
        Assert.True(block.IsDense);
        Assert.Equal(
            [LinearNames.Down, LinearNames.Gate, LinearNames.Up, LinearNames.Key, LinearNames.Output, LinearNames.Query, LinearNames.Value],
            block.Linears.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([NormNames.Input, NormNames.PostAttention], block.Norms.Keys.Order(StringComparer.Ordinal));
        var key = block.Linears[LinearNames.Key];
        Assert.Equal([4, 8], key.Weight.Shape);
        Assert.Equal(TensorType.BFloat16, key.StorageType);
        Assert.Equal(TinyModel.Bytes("model.layers.2.self_attn.k_proj.weight", 64), _manifests.Artifacts.ReadAll(key.Weight.Hash));
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "config.json")), _manifests.Artifacts.ReadAll(manifest.Config));
    }

    [Fact]
    public void Import_Weights_AreNotCopied()
    {
        new TinyModel().Write(_folder["m"]);

        Import();

        var model = new TinyModel();
        Assert.Equal(model.Tensors.Count, _folder.Files().Count(file => file.EndsWith(".ref", StringComparison.Ordinal)));
    }

    [Fact]
    public void Import_SameModelInShards_HasTheSameHash()
    {
        new TinyModel().Write(_folder["m"]);
        var whole = Import();
        Directory.Delete(_folder["m"], recursive: true);
        new TinyModel().WriteShards(_folder["m"], "model.layers.0", "model.layers.1", "model.layers.2", "model.embed", "model.norm", "lm_head");

        Assert.Equal(whole, Import());
        Assert.Equal(16, _manifests.Artifacts.Length(_manifests.GetModel(whole).OuterTensors["model.norm.weight"].Hash));
    }

    [Fact]
    public void Import_UnchangedFolderAgain_ReadsNoWeights()
    {
        new TinyModel().Write(_folder["m"]);
        var first = Import();
        var path = _folder["m/model.safetensors"];
        var time = File.GetLastWriteTimeUtc(path);

        // Bytes that only somebody who reads the weights would notice.
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte(77);
        }

        File.SetLastWriteTimeUtc(path, time);
        Assert.Equal(first, Import());

        File.SetLastWriteTimeUtc(path, time.AddSeconds(5));
        Assert.NotEqual(first, Import());
    }

    [Fact]
    public void Import_Progress_EndsAtTheBytesOfTheWeights()
    {
        var model = new TinyModel();
        model.Write(_folder["m"]);
        var progress = new Collected();
        using var checkpoint = Checkpoint.Open(_folder["m"]);

        CheckpointImporter.Import(checkpoint, _manifests, progress);

        Assert.Equal(checkpoint.Tensors.Values.Sum(tensor => tensor.ByteCount), progress.Values[^1]);
        Assert.Equal(model.Tensors.Count, progress.Values.Count);
        Assert.Equal(progress.Values.Order(), progress.Values);
    }

    [Fact]
    public void Import_Cancelled_Stops()
    {
        new TinyModel().Write(_folder["m"]);
        using var checkpoint = Checkpoint.Open(_folder["m"]);

        Assert.ThrowsAny<OperationCanceledException>(() => CheckpointImporter.Import(checkpoint, _manifests, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Import_RotaryFrequencies_AreLeftOut()
    {
        var model = new TinyModel();
        model.Add("model.layers.0.self_attn.rotary_emb.inv_freq", 2);
        model.Write(_folder["m"]);

        Assert.DoesNotContain("inv_freq", string.Concat(_manifests.GetModel(Import()).OuterTensors.Keys));
    }

    [Fact]
    public void Import_TiedWithoutHead_HasNoHead()
    {
        var model = new TinyModel();
        model.Config["tie_word_embeddings"] = true;
        model.Tensors.Remove("lm_head.weight");
        model.Write(_folder["m"]);

        Assert.Equal(["model.embed_tokens.weight", "model.norm.weight"], _manifests.GetModel(Import()).OuterTensors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Import_TiedWithAnotherHead_IsRefused()
    {
        var model = new TinyModel();
        model.Config["tie_word_embeddings"] = true;
        model.Write(_folder["m"]);

        AssertRefused("tie_word_embeddings");
    }

    [Fact]
    public void Import_Biases_AreTakenWhereTheConfigSaysSo()
    {
        var model = new TinyModel();
        model.Config["mlp_bias"] = true;
        for (var block = 0; block < 3; block++)
        {
            model.Add($"model.layers.{block}.mlp.gate_proj.bias", 6);
            model.Add($"model.layers.{block}.mlp.up_proj.bias", 6);
            model.Add($"model.layers.{block}.mlp.down_proj.bias", 8);
        }

        model.Write(_folder["m"]);

        var block1 = _manifests.GetBlock(_manifests.GetModel(Import()).Blocks[1]);
        Assert.Equal([8], block1.Linears[LinearNames.Down].Bias!.Shape);
        Assert.Null(block1.Linears[LinearNames.Query].Bias);
    }

    [Theory]
    [InlineData("model.embed_tokens.weight")]
    [InlineData("lm_head.weight")]
    [InlineData("model.norm.weight")]
    [InlineData("model.layers.2.post_attention_layernorm.weight")]
    [InlineData("model.layers.0.mlp.down_proj.weight")]
    public void Import_TensorMissing_IsNamed(string name)
    {
        var model = new TinyModel();
        model.Tensors.Remove(name);
        model.Write(_folder["m"]);

        AssertRefused(name);
    }

    [Theory]
    [InlineData("model.layers.3.mlp.up_proj.weight")]
    [InlineData("model.layers.0.self_attn.q_proj.bias")]
    [InlineData("model.layers.0.self_attn.q_norm.weight")]
    [InlineData("score.weight")]
    public void Import_TensorUnknown_IsNamed(string name)
    {
        var model = new TinyModel();
        model.Add(name, 8);
        model.Write(_folder["m"]);

        AssertRefused(name);
    }

    [Fact]
    public void Import_ManyUnknownTensors_AreCounted()
    {
        var model = new TinyModel(blocks: 4);
        model.Config["num_hidden_layers"] = 2;
        model.Write(_folder["m"]);

        AssertRefused("and 13 more");
    }

    [Theory]
    [InlineData(TensorType.BFloat16, 8L, 4L)]
    [InlineData(TensorType.BFloat16, 32L)]
    [InlineData(TensorType.BFloat16, 4L, 8L, 1L)]
    [InlineData(TensorType.Int8, 4L, 8L)]
    public void Import_WrongShapeOrType_NamesFileAndTensor(TensorType type, params long[] shape)
    {
        var model = new TinyModel();
        model.Tensors["model.layers.1.self_attn.k_proj.weight"] = (type, shape);
        model.Write(_folder["m"]);

        AssertRefused("model.safetensors: tensor 'model.layers.1.self_attn.k_proj.weight'");
    }

    private string Import()
    {
        using var checkpoint = Checkpoint.Open(_folder["m"]);
        return CheckpointImporter.Import(checkpoint, _manifests);
    }

    private void AssertRefused(string word)
    {
        var error = Assert.Throws<InvalidInputException>(Import);

        Assert.Contains(word, error.Message);
        Assert.False(Directory.Exists(_folder["store/objects"]) && word != "tie_word_embeddings");
    }

    private sealed class Collected : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
