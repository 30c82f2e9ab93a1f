using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Torch.Tests.Model;

/// <summary>States, logits and scores as transformers computes them.</summary>
public sealed class TransformerModelGoldTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string, string> Models => GoldModels.All;

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Forward_GoldModel_StatesOfEveryBlockAndLogitsEqualTransformers(string name, string config)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        using var model = test.Memory.OpenModel(test.Hash);

        var states = model.Embed(gold["input_ids"]);
        TensorAssert.Close(gold["hidden.0"], states, 0, "embeddings");
        for (var block = 0; block < model.BlockCount; block++)
        {
            states = model.Forward(block, states);
            TensorAssert.Close(gold[$"hidden.{block + 1}"], states, Tolerance, $"states after block {block}");
        }

        TensorAssert.Close(gold["logits"], model.Logits(states), Tolerance, "logits");
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Forward_LongSequence_LogitsEqualTransformers(string name, string config)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        using var model = test.Memory.OpenModel(test.Hash);

        var states = model.Forward(0, model.BlockCount, model.Embed(gold["input_ids_long"]));

        TensorAssert.Close(gold["logits_long"], model.Logits(states), Tolerance, "logits");
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Score_GoldModel_RedundancyEqualsLeavingEachBlockOut(string name, string config)
    {
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        var windows = test.PutWindows(gold["input_ids"]);
        var count = test.Manifest.Blocks.Count;

        var outcome = new Wavefront(test.Memory).Run(new ScoreTask(test.Hash, windows, 0, 2, [.. Enumerable.Range(0, count)]), new NoProgress(), CancellationToken.None);

        var redundancy = torch.tensor(outcome.Sums.ToArray()) / outcome.Tokens;
        TensorAssert.Close(gold["redundancy"], redundancy, 1e-6, "redundancy");
        Assert.Equal(2 * count * (count + 1) / 2, outcome.BlockPasses);
    }
}
