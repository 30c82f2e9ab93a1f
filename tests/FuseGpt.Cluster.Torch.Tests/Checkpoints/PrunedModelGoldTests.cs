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
