using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Benchmarks.Importance;

/// <summary>Leave-one-out as it is written down: every candidate starts at block 0, L · L block passes in all.</summary>
internal static class PlainScoring
{
    /// <summary>Scores the samples and returns the block to pick.</summary>
    public static int Pick(Workload workload)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = workload.Memory.OpenModel(workload.ModelHash);
        var scores = new double[model.BlockCount];
        for (var sample = 0; sample < workload.Settings.ScoredSamples; sample++)
        {
            using var part = torch.NewDisposeScope();
            var input = model.Embed(workload.Memory.Storage.LoadIds(workload.Windows, sample, 1));
            var reference = model.Forward(0, model.BlockCount, input);
            for (var candidate = 0; candidate < scores.Length; candidate++)
            {
                scores[candidate] += Score(model, input, reference, candidate);
            }
        }

        return scores.IndexOf(scores.Max());
    }

    private static double Score(TransformerModel model, Tensor input, Tensor reference, int candidate)
    {
        using var scope = torch.NewDisposeScope();
        var before = model.Forward(0, candidate, input);
        var states = model.Forward(candidate + 1, model.BlockCount - candidate - 1, before);
        return TokenCosine.Sum(reference, states);
    }
}
