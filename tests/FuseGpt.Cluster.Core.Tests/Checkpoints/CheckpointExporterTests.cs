using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

public sealed class CheckpointExporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManifestStore _manifests;
    private readonly ExportProvenance _provenance = new(new JsonObject { ["method"] = "mi", ["scores"] = new JsonArray(0.5, 0.25) }, "# A model\n");

    public CheckpointExporterTests() => _manifests = new ManifestStore(new ArtifactStore(_folder["store"]));

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("llama-mha")]
    [InlineData("llama-gqa-tied")]
    [InlineData("llama-linear-rope")]
    [InlineData("llama3-rope")]
    [InlineData("llama-bias")]
    [InlineData("llama-headdim")]
    [InlineData("llama-sharded-bf16")]
    [InlineData("mistral")]
    [InlineData("mistral-window")]
    [InlineData("qwen2")]
    [InlineData("qwen3")]
    [InlineData("phi3")]
    [InlineData("phi3-longrope")]
    [InlineData("llava")]
    public void Export_GoldModelWhole_GivesEveryByteBack(string name)
    {
        var source = ReferenceData.Path($"gold/models/{name}");

        CheckpointExporter.Export(Import(source), _manifests, _folder["out"], _provenance);

        using var before = Checkpoint.Open(source);
        using var after = Checkpoint.Open(_folder["out"]);
        Assert.Equal(File.ReadAllText(Path.Combine(source, "config.json")).TrimEnd(), File.ReadAllText(_folder["out/config.json"]).TrimEnd());
        Assert.Equal(Names(before), Names(after));
        foreach (var tensor in Names(after))
        {
            Assert.Equal(before.Tensors[tensor].Shape, after.Tensors[tensor].Shape);
            Assert.Equal(Read(before, tensor), Read(after, tensor));
        }
    }

    [Theory]
    [InlineData("generation_config.json")]
    [InlineData("chat_template.jinja")]
    [InlineData("preprocessor_config.json")]
    [InlineData("processor_config.json")]
    [InlineData("configuration_phi3.py")]
    [InlineData("modeling_phi3.py")]
    public void Export_FileThatTransformersAsksFor_GoesAlongUnchanged(string name)
    {
        var source = new TinyModel().Write(_folder["source"]);
        File.WriteAllText(Path.Combine(source, name), "as it is\r\n");

        CheckpointExporter.Export(Without(Import(source), 1), _manifests, _folder["out"], _provenance);

        Assert.Equal("as it is\r\n", File.ReadAllText(Path.Combine(_folder["out"], name)));
    }

    [Fact]
    public void Export_OtherPythonFile_StaysBehind()
    {
        var source = new TinyModel().Write(_folder["source"]);
        File.WriteAllText(Path.Combine(source, "train.py"), "");

        CheckpointExporter.Export(Import(source), _manifests, _folder["out"], _provenance);

        Assert.False(File.Exists(_folder["out/train.py"]));
    }

    [SkippableFact]
    public void Export_GoldModelWithoutBlock1_HasTheGoldConfigAndTheOtherBlocks()
    {
        var source = ReferenceData.Path("gold/models/llama-gqa-tied");

        CheckpointExporter.Export(Without(Import(source), 1), _manifests, _folder["out"], _provenance);

        Assert.Equal(File.ReadAllText(Path.Combine(source, "pruned/config.json")).TrimEnd(), File.ReadAllText(_folder["out/config.json"]).TrimEnd());
        using var before = Checkpoint.Open(source);
        using var after = Checkpoint.Open(_folder["out"]);
        Assert.Equal(before.Tensors.Count - 9, after.Tensors.Count);
        Assert.Equal(Read(before, "model.layers.2.mlp.up_proj.weight"), Read(after, "model.layers.1.mlp.up_proj.weight"));
        Assert.Equal(Read(before, "model.layers.3.input_layernorm.weight"), Read(after, "model.layers.2.input_layernorm.weight"));
    }

    [SkippableFact]
    public void Export_LlavaWithoutBlock1_PrunesTheLanguageModelAndNothingElse()
    {
        var source = ReferenceData.Path("gold/models/llava");

        CheckpointExporter.Export(Without(Import(source), 1), _manifests, _folder["out"], _provenance);

        using var before = Checkpoint.Open(source);
        using var after = Checkpoint.Open(_folder["out"]);
        var expected = before.Config.Json;
        expected["text_config"]!["num_hidden_layers"] = 3;
        Assert.Equal(expected.ToJsonString(), after.Config.Json.ToJsonString());
        Assert.Equal(Names(before).Where(name => !name.StartsWith("language_model.model.layers.3.", StringComparison.Ordinal)), Names(after));
        foreach (var name in Names(after).Where(name => !name.StartsWith("language_model.model.layers.", StringComparison.Ordinal)))
        {
            Assert.Equal(Read(before, name), Read(after, name));
        }

        Assert.Equal(
            Read(before, "language_model.model.layers.3.self_attn.q_proj.weight"),
            Read(after, "language_model.model.layers.2.self_attn.q_proj.weight"));
    }

    [Fact]
    public void Export_WrittenFolder_ImportsAgainToTheSameTensors()
    {
        var manifest = Without(Import(new TinyModel().Write(_folder["m"])), 0);
        CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance);

        var again = Import(_folder["out"]);

        Assert.Equal(2, again.Blocks.Count);
        Assert.Equal(
            _manifests.GetBlock(manifest.Blocks[1]).Linears[LinearNames.Down].Weight.Hash,
            _manifests.GetBlock(again.Blocks[1]).Linears[LinearNames.Down].Weight.Hash);
        Assert.Equal(manifest.OuterTensors["lm_head.weight"].Hash, again.OuterTensors["lm_head.weight"].Hash);
    }

    [Fact]
    public void Export_Config_KeepsUnknownKeysOrderAndNumbersAndFiltersListsPerLayer()
    {
        var model = new TinyModel();
        model.Config["z_unknown"] = JsonNode.Parse("""{"deep":[1,2,3],"number":1e-05}""");
        model.Config["layer_types"] = new JsonArray("a", "b", "c");
        model.Config["eos_token_id"] = new JsonArray(2, 3, 4);
        model.Config["a_unknown"] = "é\"<";

        CheckpointExporter.Export(Without(Import(model.Write(_folder["m"])), 1), _manifests, _folder["out"], _provenance);

        model.Config["num_hidden_layers"] = 2;
        model.Config["layer_types"] = new JsonArray("a", "c");
        var text = File.ReadAllText(_folder["out/config.json"]);
        Assert.Equal(model.Config.ToJsonString(), JsonNode.Parse(text)!.ToJsonString());
        Assert.Contains("1e-05", text);
        Assert.Contains("é\\\"<", text);
    }

    [Fact]
    public void Export_SmallShards_AreFullOnlyToTheLimitAndIndexed()
    {
        const long Limit = 1500;
        var manifest = Import(new TinyModel().Write(_folder["m"]));

        CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance, Limit);

        var shards = Directory.GetFiles(_folder["out"], "*.safetensors").Order(StringComparer.Ordinal).ToList();
        Assert.True(shards.Count > 2);
        Assert.Equal($"model-00001-of-{shards.Count:D5}.safetensors", Path.GetFileName(shards[0]));
        Assert.All(shards, shard => Assert.True(new FileInfo(shard).Length <= Limit));
        using var file = SafetensorsFile.Open(shards[0]);
        Assert.Equal("pt", file.Metadata["format"]);
        using var after = Checkpoint.Open(_folder["out"]);
        var index = JsonNode.Parse(File.ReadAllText(_folder["out/model.safetensors.index.json"]))!;
        Assert.Equal(after.Tensors.Values.Sum(tensor => tensor.ByteCount), (long)index["metadata"]!["total_size"]!);
        Assert.Equal(new TinyModel().Tensors.Keys, index["weight_map"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal(TinyModel.Bytes("lm_head.weight", 176), Read(after, "lm_head.weight"));
    }

    [Fact]
    public void Export_OneShard_HasCompanionsCardAndProvenanceAndNoIndex()
    {
        var source = new TinyModel().Write(_folder["m"]);
        byte[] tokenizer = [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}', 13, 10];
        File.WriteAllBytes(Path.Combine(source, "tokenizer.json"), tokenizer);
        var manifest = Without(Import(source), 1);

        CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance);

        Assert.Equal(
            ["README.md", "config.json", "fusegpt.json", "model.safetensors", "tokenizer.json"],
            Directory.GetFiles(_folder["out"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(tokenizer, File.ReadAllBytes(_folder["out/tokenizer.json"]));
        Assert.Equal("# A model\n", File.ReadAllText(_folder["out/README.md"]));
        var provenance = JsonNode.Parse(File.ReadAllText(_folder["out/fusegpt.json"]))!;
        Assert.Equal(_manifests.Put(manifest), (string)provenance["manifest"]!);
        Assert.Equal("[0,2]", provenance["kept_blocks"]!.ToJsonString());
        Assert.Equal("[1]", provenance["removed_blocks"]!.ToJsonString());
        Assert.Equal(_provenance.Details.ToJsonString(), provenance["details"]!.ToJsonString());
    }

    [Fact]
    public void Export_SameModelAgain_LeavesTheFolderAsItIs()
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));
        CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance);
        File.WriteAllText(_folder["out/README.md"], "edited");

        CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance);

        Assert.Equal("edited", File.ReadAllText(_folder["out/README.md"]));
        Assert.Throws<InvalidInputException>(() => CheckpointExporter.Export(Without(manifest, 1), _manifests, _folder["out"], _provenance));
    }

    [Theory]
    [InlineData("notes.txt", "x")]
    [InlineData("fusegpt.json", "not json")]
    [InlineData("fusegpt.json", "[]")]
    [InlineData("fusegpt.json", "{\"manifest\":\"abc\"}")]
    public void Export_FolderWithSomethingElse_IsRefusedAndUntouched(string file, string content)
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(_folder["out/" + file], content);

        var error = Assert.Throws<InvalidInputException>(() => CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance));

        Assert.Contains(_folder["out"], error.Message);
        Assert.Equal(content, File.ReadAllText(Assert.Single(Directory.GetFiles(_folder["out"]))));
    }

    [Fact]
    public void Export_OutIsAFile_IsRefused()
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));
        File.WriteAllText(_folder["out"], "");

        Assert.Throws<InvalidInputException>(() => CheckpointExporter.Export(manifest, _manifests, _folder["out"], _provenance));
    }

    [Fact]
    public void Export_SourceGoneHalfWay_LeavesNothing()
    {
        var folder = new TinyModel().WriteShards(_folder["m"], "model.", "lm_head");
        var manifest = Import(folder);
        File.Delete(Path.Combine(folder, "shard1.safetensors"));

        Assert.Throws<ArtifactMissingException>(() => CheckpointExporter.Export(manifest, _manifests, _folder["parent/out"], _provenance));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["parent"]));
    }

    [Fact]
    public void Export_Cancelled_LeavesNothing()
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAfter(300, cancel);

        Assert.Throws<OperationCanceledException>(() =>
            CheckpointExporter.Export(manifest, _manifests, _folder["parent/out"], _provenance, progress, cancel.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["parent"]));
    }

    [Fact]
    public void Export_BlockWithFactors_IsRefused()
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));
        var block = _manifests.GetBlock(manifest.Blocks[1]);
        var linear = block.Linears[LinearNames.Up];
        var factors = new LowRankFactors(new(linear.Weight.Hash, TensorType.Float32, [6, 2]), new(linear.Weight.Hash, TensorType.Float32, [2, 8]));
        var trained = block with { Linears = new Dictionary<string, LinearVersion>(block.Linears) { [LinearNames.Up] = linear with { Lora = factors } } };

        var error = Assert.Throws<FuseGptException>(() => CheckpointExporter.Export(
            manifest with { Blocks = [manifest.Blocks[0], _manifests.PutBlock(trained)] }, _manifests, _folder["out"], _provenance));

        Assert.Contains("Block 1", error.Message);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void Export_TensorOfWrongShapeOrMissing_IsRefused()
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));
        var outer = new Dictionary<string, TensorReference>(manifest.OuterTensors);
        outer["lm_head.weight"] = outer["lm_head.weight"] with { Shape = [8, 11] };

        var turned = Assert.Throws<ArtifactCorruptException>(() => CheckpointExporter.Export(manifest with { OuterTensors = outer }, _manifests, _folder["out"], _provenance));
        outer.Remove("lm_head.weight");
        var missing = Assert.Throws<ArtifactCorruptException>(() => CheckpointExporter.Export(manifest with { OuterTensors = outer }, _manifests, _folder["out"], _provenance));

        Assert.Contains("[8, 11] for tensor 'lm_head.weight' of shape [11, 8]", turned.Message);
        Assert.Contains("nothing for tensor 'lm_head.weight'", missing.Message);
    }

    [Fact]
    public void Export_BlocksOutOfOrder_IsRefused()
    {
        var manifest = Import(new TinyModel().Write(_folder["m"]));

        Assert.Throws<ArtifactCorruptException>(() => CheckpointExporter.Export(
            manifest with { Blocks = [manifest.Blocks[1], manifest.Blocks[0]] }, _manifests, _folder["out"], _provenance));
    }

    private static List<string> Names(Checkpoint checkpoint) =>
        [.. checkpoint.Tensors.Keys.Where(name => !name.EndsWith("inv_freq", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static byte[] Read(Checkpoint checkpoint, string tensor)
    {
        using var stream = checkpoint.OpenTensor(tensor);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ModelManifest Without(ModelManifest manifest, int block) =>
        manifest with { Blocks = [.. manifest.Blocks.Where((_, index) => index != block)] };

    private ModelManifest Import(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        return _manifests.GetModel(CheckpointImporter.Import(checkpoint, _manifests));
    }

    private sealed class CancelAfter(long bytes, CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value > bytes)
            {
                source.Cancel();
            }
        }
    }
}
