using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.ZeroShot;

namespace FuseGpt.Cluster.Torch.Tests.ZeroShot;

/// <summary>Packed continuations of every family against one full pass for each text.</summary>
public sealed class ContinuationScorerTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string, string> Models => GoldModels.All;

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Run_PackedGroups_EqualWholeTexts(string name, string config)
    {
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        using var ids = gold["input_ids_long"];

        AssertEqualsWholeTexts(test, ids);
    }

    [SkippableFact]
    public void Run_FrequenciesThatGrowWithTheText_EqualWholeTexts()
    {
        using var gold = new GoldTensors(ReferenceData.Path("gold/models/llama-mha/expected.safetensors"));
        using var test = GoldModels.ImportDynamicRope();
        using var ids = gold["input_ids_long"];

        AssertEqualsWholeTexts(test, ids);
    }

    [SkippableFact]
    public void Run_Twice_GivesTheSameBitsAndLeavesNoTensorBehind()
    {
        using var gold = new GoldTensors(ReferenceData.Path("gold/models/mistral-window/expected.safetensors"));
        using var test = GoldModels.Import("mistral-window", "config.json");
        using var ids = gold["input_ids_long"];
        var first = Run(test, ids);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Equal(first, Run(test, ids));

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [SkippableTheory]
    [InlineData("llama-gqa-tied")]
    [InlineData("mistral-window")]
    public void Run_InBFloat16_IsNearFloat32(string name)
    {
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, "config.json");
        using var half = test.OpenMemory(TestModel.Unlimited, ScalarType.BFloat16);
        using var ids = gold["input_ids_long"];

        Assert.All(Run(test, ids).Zip(Run(test, ids, half)), pair => Assert.InRange(pair.Second / pair.First, 0.97, 1.03));
    }

    private static void AssertEqualsWholeTexts(TestModel test, Tensor ids)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var flat = ids.reshape(-1).to(ScalarType.Int32);
        var expected = Groups(flat).SelectMany(group => Alone(test, flat, group)).ToArray();

        Assert.Equal(expected, Run(test, ids), (one, other) => Math.Abs(one - other) <= Tolerance);
    }

    private static double[] Run(TestModel test, Tensor ids, DeviceMemory? memory = null)
    {
        using var scope = torch.NewDisposeScope();
        var flat = ids.reshape(-1).to(ScalarType.Int32);
        var places = test.PutWindows(flat) with { Shape = [flat.shape[0]] };
        return [.. new ContinuationScorer(memory ?? test.Memory).Run(new ScoreContinuationsTask(test.Hash, places, Groups(flat)), new NoProgress(), CancellationToken.None).LogLikelihoods];
    }

    /// <summary>Several choices, one choice, contexts of several lengths, and one text as long as there is.</summary>
    private static ContinuationGroup[] Groups(Tensor ids) => [new(0, 9, [3, 1, 5]), new(4, 5, [2]), new(1, 3, [6, 8]), new(0, (int)ids.shape[0] - 10, [4])];

    private static IEnumerable<double> Alone(TestModel test, Tensor ids, ContinuationGroup group)
    {
        using var model = test.Memory.OpenModel(test.Hash);
        var start = group.Start + group.Context;
        foreach (var length in group.Continuations)
        {
            var text = torch.cat([ids.narrow(0, group.Start, group.Context), ids.narrow(0, start, length)]).to(ScalarType.Int64);
            var logits = model.Logits(model.Forward(0, model.BlockCount, model.Embed(text.narrow(0, 0, text.shape[0] - 1).unsqueeze(0))));
            var logs = logits.select(0, 0).log_softmax(1).narrow(0, group.Context - 1, length);
            yield return logs.gather(1, text.narrow(0, group.Context, length).unsqueeze(1)).sum().item<float>();
            start += length;
        }
    }
}
