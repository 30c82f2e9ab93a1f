using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tokenization;
using FuseGpt.Cluster.Torch.Generation;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Generation;

/// <summary>Generation with its cache against full passes without one.</summary>
public sealed class GeneratorTests
{
    private const double Tolerance = 1e-4;
    private const int Tokens = 24;

    public static TheoryData<string, string> Models => GoldModels.All;

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void NextLogits_EveryStep_EqualTheFullPass(string name, string config)
    {
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        using var ids = gold["input_ids_long"];

        AssertEqualsFullPass(test, ids, promptTokens: 5);
        AssertEqualsFullPass(test, ids, promptTokens: 55);
    }

    [SkippableFact]
    public void NextLogits_FrequenciesThatGrowWithTheText_EqualTheFullPass()
    {
        using var gold = new GoldTensors(ReferenceData.Path("gold/models/llama-mha/expected.safetensors"));
        using var test = GoldModels.ImportDynamicRope();
        using var ids = gold["input_ids_long"];

        AssertEqualsFullPass(test, ids, promptTokens: 5);
    }

    /// <summary>In bfloat16 the order of sums shows: what counts is that the cache is no further from float32 than a full pass is.</summary>
    [SkippableTheory]
    [InlineData("llama-gqa-tied")]
    [InlineData("mistral-window")]
    [InlineData("qwen3")]
    public void NextLogits_InBFloat16_AreAsNearToFloat32AsTheFullPass(string name)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, "config.json");
        using var half = test.OpenMemory(TestModel.Unlimited, ScalarType.BFloat16);
        using var exact = test.Memory.OpenModel(test.Hash);
        using var rounded = half.OpenModel(test.Hash);
        var ids = Prompt(gold["input_ids_long"], 30);
        using var text = new GeneratedText(rounded, half.Storage, ids);
        var (cached, full) = (0.0, 0.0);
        for (var step = 0; step < Tokens; step++)
        {
            using var part = torch.NewDisposeScope();
            var expected = FullPass(exact, ids);
            cached = Math.Max(cached, Distance(expected, text.NextLogits(CancellationToken.None)));
            full = Math.Max(full, Distance(expected, FullPass(rounded, ids)));
            ids.Add((int)expected.argmax().item<long>());
            text.Add(ids[^1]);
        }

        Assert.InRange(cached, 0, 2 * full);
    }

    [SkippableFact]
    public void Run_Twice_LeavesNoTensorBehind()
    {
        using var test = new TestModel(ReferenceData.Path("models/stories260K"));
        Run(test, []);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Run(test, []);

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void AssertEqualsFullPass(TestModel test, Tensor from, int promptTokens)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = test.Memory.OpenModel(test.Hash);
        var ids = Prompt(from, promptTokens);
        using var text = new GeneratedText(model, test.Memory.Storage, ids);
        for (var step = 0; step < Tokens; step++)
        {
            using var part = torch.NewDisposeScope();
            var expected = FullPass(model, ids);
            TensorAssert.Close(expected, text.NextLogits(CancellationToken.None), Tolerance, $"logits of step {step}");
            ids.Add((int)expected.argmax().item<long>());
            text.Add(ids[^1]);
        }
    }

    [SkippableFact]
    public void Run_TrainedModel_TellsItsKnownStory()
    {
        var folder = ReferenceData.Path("models/stories260K");
        var tokenizer = Tokenizer.Load(Path.Combine(folder, "tokenizer.json"));
        using var test = new TestModel(folder);
        const string Story = "Once upon a time, there was a little girl named Lily. She loved to play outside in the park. One day, she saw a big, red ball.";
        var prompt = tokenizer.Encode("", addSpecialTokens: true);

        var outcome = new Generator(test.Memory, TimeProvider.System).Run(new GenerateTask(test.Hash, prompt, 80, []), new NoProgress(), CancellationToken.None);

        Assert.Equal(80, outcome.Tokens.Count);
        Assert.StartsWith(Story, tokenizer.Decode([.. prompt, .. outcome.Tokens]).TrimStart(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Run_TokenThatEndsTheText_IsTheLast()
    {
        using var test = new TestModel(ReferenceData.Path("models/stories260K"));
        var whole = Run(test, []);
        var end = whole.Tokens[5];

        var outcome = Run(test, [end]);

        Assert.Equal(whole.Tokens.Take(whole.Tokens.ToList().IndexOf(end) + 1), outcome.Tokens);
        Assert.True(outcome.Ended);
        Assert.False(whole.Ended);
    }

    private static GenerateOutcome Run(TestModel test, IReadOnlyList<int> endIds) =>
        new Generator(test.Memory, TimeProvider.System).Run(new GenerateTask(test.Hash, [1], 12, endIds), new NoProgress(), CancellationToken.None);

    private static List<int> Prompt(Tensor from, int tokens) =>
        [.. from.reshape(-1).narrow(0, 0, tokens).to(ScalarType.Int64).data<long>().Select(id => (int)id)];

    private static double Distance(Tensor one, Tensor other) => (one - other.to(ScalarType.Float32)).abs().max().item<float>();

    private static Tensor FullPass(TransformerModel model, IEnumerable<int> ids)
    {
        var states = model.Forward(0, model.BlockCount, model.Embed(torch.tensor(ids.Select(id => (long)id).ToArray()).unsqueeze(0)));
        return model.Logits(states.select(1, states.shape[1] - 1)).select(0, 0);
    }
}
