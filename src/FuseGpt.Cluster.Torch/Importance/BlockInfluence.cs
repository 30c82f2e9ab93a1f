using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>How little each block changes its own input (ShortGPT, paper eq. 1): one walk over the blocks scores them all.</summary>
internal sealed class BlockInfluence(DeviceMemory memory)
{
    /// <summary>Scores the task's blocks on its samples.</summary>
    public ScoreOutcome Run(ScoreTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model);
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstSample, task.SampleCount);
        var states = model.Embed(ids);
        var sums = new List<double>(model.BlockCount);
        for (var position = 0; position < model.BlockCount; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var before = states;
            states = model.Forward(position, before);
            sums.Add(TokenCosine.Sum(before, states));
            progress.Report(new PartProgress("score", position + 1, model.BlockCount));
        }

        return new ScoreOutcome(task.Candidates, [.. task.Candidates.Select(position => sums[position])], ids.numel(), (long)model.BlockCount * task.SampleCount);
    }
}
