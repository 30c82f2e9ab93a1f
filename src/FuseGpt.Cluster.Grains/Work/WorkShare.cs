using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>How much of an order is done.</summary>
internal sealed class WorkShare(WorkOrder order)
{
    private readonly double[] _shares = new double[order.Tasks.Count];

    /// <summary>An item is further on.</summary>
    /// <param name="item">Its place in the order.</param>
    /// <param name="part">Its part at work.</param>
    /// <param name="parts">How many parts it has.</param>
    /// <param name="report">How far the part is.</param>
    public void Report(int item, int part, int parts, TaskProgress report)
    {
        var share = report switch
        {
            PartProgress { Total: > 0 } progress => (double)progress.Done / progress.Total,
            TrainProgress { Steps: > 0 } train => (double)train.Step / train.Steps,
            _ => 0,
        };
        _shares[item] = Math.Max(parts == 1 ? 0 : _shares[item], (part + share) / parts);
        order.Progress(report, _shares.Average());
    }

    /// <summary>An item is done.</summary>
    public void Complete(int item)
    {
        _shares[item] = 1;
        order.Progress(null, _shares.Average());
    }
}
