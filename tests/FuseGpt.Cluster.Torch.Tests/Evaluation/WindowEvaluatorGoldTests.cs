using System.Text.Json;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Sampling;
using FuseGpt.Cluster.Core.Text;
using FuseGpt.Cluster.Core.Tokenization;
using FuseGpt.Cluster.Torch.Evaluation;

namespace FuseGpt.Cluster.Torch.Tests.Evaluation;

/// <summary>Losses of windows of WikiText-2 on a real model, tokeniser included. tests/reference/smollm2.sh compares more of them.</summary>
public sealed class WindowEvaluatorGoldTests
{
    [SkippableTheory]
    [InlineData(256, 4)]
    [InlineData(512, 2)]
    public void Run_FirstWindows_LossesEqualPyTorch(int length, int count)
    {
        using var scope = torch.NewDisposeScope();
        var folder = ReferenceData.UnpackedModel("smollm2-135m");
        using var gold = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("gold/perplexity.json")));
        var tokens = Tokenizer.Load(Path.Combine(folder, "tokenizer.json")).Encode(TextInput.ReadAll([ReferenceData.Path("data/wikitext2/wikitext2-raw-test.txt")]));
        using var test = new TestModel(folder);
        var windows = test.PutWindows(torch.tensor(WindowSampler.Consecutive(tokens, length, count).Ids.ToArray()).reshape(count, length));

        var outcome = new WindowEvaluator(test.Memory).Run(new EvaluateTask(test.Hash, windows, 0, count), new NoProgress(), CancellationToken.None);

        Assert.Equal(gold.RootElement.GetProperty("ids").GetInt32(), tokens.Length);
        var expected = gold.RootElement.GetProperty("windows").GetProperty($"{length}").GetProperty("losses").EnumerateArray().Take(count);
        Assert.All(expected.Zip(outcome.Losses), pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-4));
    }
}
