using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Evaluation;

/// <summary>The mean next-token loss of text windows; a model's perplexity is the exponential of its mean over windows.</summary>
internal sealed class WindowEvaluator(DeviceMemory memory)
{
    /// <summary>Measures the task's windows.</summary>
    public EvaluateOutcome Run(EvaluateTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model);
        using var room = memory.Reserve(memory.NeedsOf(model.Architecture).Evaluation(task.WindowCount, task.Windows.Shape[1]));
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstWindow, task.WindowCount);
        var step = Math.Max(1, MemoryNeeds.TokensPerPass / (int)ids.shape[1]);
        var losses = new List<double>(task.WindowCount);
        for (var first = 0; first < task.WindowCount; first += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var part = torch.NewDisposeScope();
            losses.AddRange(Losses(model, ids.narrow(0, first, Math.Min(step, task.WindowCount - first)), cancellationToken));
            progress.Report(new PartProgress("evaluate", losses.Count, task.WindowCount));
        }

        return new EvaluateOutcome(task.FirstWindow, losses);
    }

    private static List<double> Losses(TransformerModel model, Tensor ids, CancellationToken cancellationToken)
    {
        var states = model.Forward(0, model.BlockCount, model.Embed(ids), cancellationToken);
        return [.. Enumerable.Range(0, (int)ids.shape[0]).Select(window => NextTokenLoss.Mean(model, states.select(0, window), ids.select(0, window)))];
    }
}
