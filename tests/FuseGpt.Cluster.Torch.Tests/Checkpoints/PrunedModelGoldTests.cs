using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Checkpoints;

namespace FuseGpt.Cluster.Torch.Tests.Checkpoints;

/// <summary>Models written without a block compute what transformers computes without it.</summary>
public sealed class PrunedModelGoldTests
{
    [SkippableTheory]
    [InlineData("llama-gqa-tied")]
    [InlineData("qwen2")]
    [InlineData("qwen3")]
    [InlineData("mistral")]
    [InlineData("phi3")]
    public void Export_WithoutBlock1_ConfigAndLogitsEqualTransformers(string name)
    {
        var source = ReferenceData.Path($"gold/models/{name}");
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(Path.Combine(source, "expected.safetensors"));
        using var goldPruned = new GoldTensors(Path.Combine(source, "pruned/expected.safetensors"));

        ExportWithoutBlock1(source, folder["out"]);

        Assert.Equal(File.ReadAllText(Path.Combine(source, "pruned/config.json")).TrimEnd(), File.ReadAllText(folder["out/config.json"]).TrimEnd());
        TensorAssert.Close(goldPruned["logits"], Logits(folder["out"], gold["input_ids"]), 1e-4, "logits");
    }

    [SkippableFact]
    public void Export_LlavaWithoutBlock1_EqualsTheLanguageModelWithoutIt()
    {
        var source = ReferenceData.Path("gold/models/llava");
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(Path.Combine(source, "expected.safetensors"));

        ExportWithoutBlock1(source, folder["out"]);

        using var whole = new TestModel(source);
        using var model = whole.Memory.OpenModel(whole.Hash);
        using var noGrad = torch.no_grad();
        var states = model.Forward(2, 2, model.Forward(0, model.Embed(gold["input_ids"])));
        TensorAssert.Close(model.Logits(states), Logits(folder["out"], gold["input_ids"]), 0, "logits");
    }

    [SkippableFact]
    public void Export_WindowsInTheLastBlocksOnly_StayWithTheirBlocks()
    {
        var source = ReferenceData.Path("gold/models/qwen2");
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(Path.Combine(source, "expected.safetensors"));
        WriteWithWindows(source, folder["windows"]);

        ExportWithoutBlock1(folder["windows"], folder["out"]);

        using var whole = new TestModel(folder["windows"]);
        using var model = whole.Memory.OpenModel(whole.Hash);
        using var noGrad = torch.no_grad();
        var ids = gold["input_ids_long"];
        var without = model.Logits(model.Forward(2, 2, model.Forward(0, model.Embed(ids))));
        TensorAssert.Close(without, Logits(folder["out"], ids), 0, "logits");
        var difference = (model.Logits(model.Forward(0, 4, model.Embed(ids))) - gold["logits_long"]).abs().max().item<float>();
        Assert.True(difference > 0.5, $"The windows change the logits by {difference} only.");
    }

    /// <summary>Blocks 0 and 1 attend to all, 2 and 3 to 16 tokens.</summary>
    private static void WriteWithWindows(string source, string target)
    {
        Directory.CreateDirectory(target);
        File.CreateSymbolicLink(Path.Combine(target, "model.safetensors"), Path.Combine(source, "model.safetensors"));
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "config.json")))!.AsObject();
        config.Remove("layer_types");
        config["use_sliding_window"] = true;
        File.WriteAllText(Path.Combine(target, "config.json"), config.ToJsonString());
    }

    private static void ExportWithoutBlock1(string source, string target)
    {
        using var whole = new TestModel(source);
        var pruned = whole.Manifest with { Blocks = [whole.Manifest.Blocks[0], .. whole.Manifest.Blocks.Skip(2)] };
        CheckpointExporter.Export(pruned, whole.Memory.Manifests, target, new ExportProvenance(new JsonObject(), ""));
    }

    private static Tensor Logits(string folder, Tensor ids)
    {
        using var noGrad = torch.no_grad();
        using var test = new TestModel(folder);
        using var model = test.Memory.OpenModel(test.Hash);
        return model.Logits(model.Forward(0, model.BlockCount, model.Embed(ids)));
    }
}
