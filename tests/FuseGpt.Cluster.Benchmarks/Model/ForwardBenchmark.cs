using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;

namespace FuseGpt.Cluster.Benchmarks.Model;

/// <summary>All samples through all blocks, against the linears' matrix products alone.</summary>
internal sealed class ForwardBenchmark : IBenchmark
{
    public string Name => "forward pass : its linears' products";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = workload.Memory.OpenModel(workload.ModelHash);
        var states = model.Embed(workload.Memory.Storage.LoadIds(workload.Windows, 0, workload.Settings.Samples));
        var products = BareProducts.OfLinears(workload, Enumerable.Range(0, model.BlockCount));
        var timing = measure.Compare(() => model.Forward(0, model.BlockCount, states).Dispose(), products.Forward);
        var row = ResultRow.Cost(Name, timing, target: null);
        return row with { Ours = $"{row.Ours} ({workload.Tokens / timing.Ours.TotalSeconds:F0} tokens/s)" };
    }
}
