using System.Text.Json;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.SliceGpt;

namespace FuseGpt.Cluster.Torch.Tests.SliceGpt;

/// <summary>SliceGPT of stories260K against a plain reference in float64, and against models that nothing is cut off from.</summary>
public sealed class SlicerGoldTests
{
    public static TheoryData<string, string> Models => GoldModels.All;

    [SkippableTheory]
    [InlineData(56)]
    [InlineData(48)]
    public void Run_Stories260K_LossesPerplexityAndParametersEqualTheReference(int kept) => Check(kept, (test, calibration, evaluation, gold, _) =>
    {
        var task = new SliceTask(test.Hash, test.PutWindows(calibration), 32, kept, [test.PutWindows(evaluation)]);

        var outcome = new Slicer(test.Memory, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);

        var losses = Assert.Single(outcome.Losses);
        var expected = gold.GetProperty("window_losses").EnumerateArray().Select(loss => loss.GetDouble()).ToList();
        Assert.Equal(expected.Count, losses.Count);
        Assert.InRange(expected.Zip(losses).Max(pair => Math.Abs(pair.First - pair.Second)), 0, 1e-4);
        Assert.Equal(1, Math.Exp(losses.Average()) / gold.GetProperty("perplexity").GetDouble(), 1e-6);
        Assert.Equal(gold.GetProperty("parameters").GetInt64(), outcome.Parameters);
    });

    [SkippableTheory]
    [InlineData(56)]
    [InlineData(48)]
    public void SliceWalk_EveryStep_ProjectorsAndLogitsEqualTheReference(int kept) => Check(kept, (test, calibration, evaluation, _, gold) =>
    {
        using var noGrad = torch.no_grad();
        using var model = test.Memory.OpenModel(test.Hash);
        using var decoder = new SlicedDecoder(model.Architecture, torch.CPU);
        using var walk = new SliceWalk(model, calibration.reshape(-1, calibration.shape[^1]), kept, decoder);
        var projectors = gold[$"plain.{kept}.projectors"];
        var states = walk.Turn(model.Embed(evaluation.narrow(0, 0, 1)));
        var step = 0;
        AssertProjector(projectors, step++, walk);
        for (var position = 0; position < model.BlockCount; position++)
        {
            using var lease = model.Rent(position);
            using var block = new SlicedBlock(lease.Weights, ModelFamilies.Get("llama", "").Linears(model.Architecture));
            walk.SliceAttention(block, CancellationToken.None);
            AssertProjector(projectors, step++, walk);
            walk.SliceFeedForward(block, position == model.BlockCount - 1, CancellationToken.None);
            AssertProjector(projectors, step++, walk);
            states = decoder.Forward(block, states);
        }

        Assert.Equal(projectors.shape[0], step);
        TensorAssert.Close(gold[$"plain.{kept}.logits0"], model.Logits(states).select(0, 0), 1e-3, "logits");
    });

    /// <summary>Turning alone changes nothing: only what is cut off is lost, whatever linears, biases, norms and windows a family has.</summary>
    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Run_NothingIsCutOff_LossesEqualTheWholeModels(string name, string config)
    {
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        var windows = test.PutWindows(gold["input_ids_long"]);
        using var model = test.Memory.OpenModel(test.Hash);

        var sliced = new Slicer(test.Memory, TimeProvider.System)
            .Run(new SliceTask(test.Hash, windows, (int)windows.Shape[0], model.Architecture.HiddenSize, [windows]), new NoProgress(), CancellationToken.None);

        var whole = new Torch.Evaluation.WindowEvaluator(test.Memory).Run(new EvaluateTask(test.Hash, windows, 0, (int)windows.Shape[0]), new NoProgress(), CancellationToken.None);
        Assert.All(whole.Losses.Zip(Assert.Single(sliced.Losses)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static void AssertProjector(Tensor projectors, int step, SliceWalk walk)
    {
        using var scope = torch.NewDisposeScope();
        TensorAssert.Close(projectors.select(0, step), walk.Axes.mm(walk.Axes.t()), 5e-5, $"projector {step}");
    }

    private static void Check(int kept, Action<TestModel, Tensor, Tensor, JsonElement, GoldTensors> check)
    {
        using var scope = torch.NewDisposeScope();
        using var ids = new GoldTensors(ReferenceData.Path("gold/fuse/stories260K/gold.safetensors"));
        using var gold = new GoldTensors(ReferenceData.Path("gold/slicegpt/gold.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("gold/slicegpt/gold.json")));
        using var test = new TestModel(ReferenceData.Path("models/stories260K"));
        check(test, ids["train_ids"], ids["test_ids"], json.RootElement.GetProperty("runs").GetProperty("plain").GetProperty($"{kept}"), gold);
    }
}
