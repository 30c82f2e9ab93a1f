using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Evaluation;

/// <summary>The mean next-token loss of text windows; a model's perplexity is the exponential of its mean over windows.</summary>
internal sealed class WindowEvaluator(DeviceMemory memory)
{
    /// <summary>Measures the task's windows.</summary>
    /// <param name="task">What to measure.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="span">The blocks to pass; null for all. Only the last ones know the losses.</param>
    public EvaluateOutcome Run(EvaluateTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken, BlockSpan? span = null)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model, span);
        using var room = memory.Reserve(memory.NeedsOf(model.Architecture).Evaluation(task.WindowCount, task.Windows.Shape[1]));
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstWindow, task.WindowCount);
        using var passing = new SampleStates(memory, model, ids.shape[0], ids.shape[1]);
        var step = Math.Max(1, MemoryNeeds.TokensPerPass / (int)ids.shape[1]);
        var losses = new List<double>(task.WindowCount);
        for (var first = 0; first < task.WindowCount; first += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var part = torch.NewDisposeScope();
            var windows = ids.narrow(0, first, Math.Min(step, task.WindowCount - first));
            var states = passing.Pass(windows, cancellationToken);
            losses.AddRange(model.Span.Output is null ? Losses(model, states, windows) : []);
            progress.Report(new PartProgress("evaluate", first + (int)windows.shape[0], task.WindowCount));
        }

        passing.Complete();
        return new EvaluateOutcome(task.FirstWindow, losses);
    }

    private static List<double> Losses(TransformerModel model, Tensor states, Tensor ids) =>
        [.. Enumerable.Range(0, (int)ids.shape[0]).Select(window => NextTokenLoss.Mean(model, states.select(0, window), ids.select(0, window)))];
}
