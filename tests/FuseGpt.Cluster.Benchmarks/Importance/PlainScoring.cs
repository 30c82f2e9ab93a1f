using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Benchmarks.Importance;

/// <summary>Leave-one-out as it is written down: every candidate starts at block 0, L · L block passes in all.</summary>
internal static class PlainScoring
{
    /// <summary>The sum of token cosines of each block left out.</summary>
    public static IReadOnlyList<double> Run(Workload workload)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = workload.Memory.OpenModel(workload.ModelHash);
        var input = model.Embed(workload.Memory.Storage.LoadIds(workload.Windows, 0, workload.Settings.ScoredSamples));
        var reference = model.Forward(0, model.BlockCount, input);
        return [.. Enumerable.Range(0, model.BlockCount).Select(candidate => Score(model, input, reference, candidate))];
    }

    private static double Score(TransformerModel model, Tensor input, Tensor reference, int candidate)
    {
        using var scope = torch.NewDisposeScope();
        var before = model.Forward(0, candidate, input);
        var states = model.Forward(candidate + 1, model.BlockCount - candidate - 1, before);
        return TokenCosine.Sum(reference, states);
    }
}
