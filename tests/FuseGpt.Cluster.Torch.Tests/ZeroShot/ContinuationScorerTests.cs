using FuseGpt.Cluster.Core.Runtime;
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
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var gold = new GoldTensors(ReferenceData.Path($"gold/models/{name}/expected.safetensors"));
        using var test = GoldModels.Import(name, config);
        var ids = gold["input_ids_long"].reshape(-1).to(ScalarType.Int32);
        var places = test.PutWindows(ids) with { Shape = [ids.shape[0]] };
        ContinuationGroup[] groups = [new(0, 9, [3, 1, 5]), new(4, 5, [2]), new(1, 3, [6, 8]), new(0, (int)ids.shape[0] - 10, [4])];

        var outcome = new ContinuationScorer(test.Memory).Run(new ScoreContinuationsTask(test.Hash, places, groups), new NoProgress(), CancellationToken.None);

        Assert.Equal(groups.SelectMany(group => Alone(test, ids, group)).ToArray(), outcome.LogLikelihoods.ToArray(), (one, other) => Math.Abs(one - other) <= Tolerance);
    }

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
