using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.ZeroShot;

/// <summary>
/// The log-likelihoods of continuations. A context goes through the model once, however many continuations it has; groups of about
/// equal length go together; logits are computed only where a continuation's token is predicted.
/// </summary>
internal sealed class ContinuationScorer(DeviceMemory memory)
{
    private const int LogitRows = 512;

    /// <summary>Measures the task's continuations.</summary>
    public ScoreContinuationsOutcome Run(ScoreContinuationsTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model);
        using var stored = memory.Storage.Load(task.Ids, ScalarType.Int64);
        var ids = stored.cpu().data<long>().ToArray();
        var found = new List<double>();
        foreach (var (groups, before) in Batches(task.Groups, model.Architecture))
        {
            using var part = torch.NewDisposeScope();
            using var room = memory.Reserve(memory.NeedsOf(model.Architecture).Evaluation(groups.Count, Math.Max(LogitRows, groups.Max(group => group.PackedLength))));
            found.AddRange(Score(model, new PackedBatch(groups, ids), Tell, cancellationToken));

            void Tell(int blocks) =>
                progress.Report(new PartProgress("score continuations", (before * model.BlockCount) + (groups.Count * blocks), task.Groups.Count * model.BlockCount));
        }

        return new ScoreContinuationsOutcome(found);
    }

    /// <summary>Cuts the groups, in their order, into batches of one rotary regime that are not too large when padded.</summary>
    private static IEnumerable<(List<ContinuationGroup> Groups, int Before)> Batches(IReadOnlyList<ContinuationGroup> groups, ModelArchitecture architecture)
    {
        var (batch, width) = (new List<ContinuationGroup>(), 0);
        for (var index = 0; index < groups.Count; index++)
        {
            var group = groups[index];
            var wider = Math.Max(width, group.PackedLength);
            if (batch.Count > 0 && (wider * (batch.Count + 1) > MemoryNeeds.TokensPerPass || !OneRegime(batch[0], group, architecture)))
            {
                yield return (batch, index - batch.Count);
                (batch, wider) = ([], group.PackedLength);
            }

            batch.Add(group);
            width = wider;
        }

        yield return (batch, groups.Count - batch.Count);
    }

    private static bool OneRegime(ContinuationGroup one, ContinuationGroup other, ModelArchitecture architecture) =>
        architecture.RopeRegime(one.LongestText) == architecture.RopeRegime(other.LongestText);

    private List<double> Score(TransformerModel model, PackedBatch batch, Action<int> blocksDone, CancellationToken cancellationToken)
    {
        var device = memory.Storage.Device;
        using var rotary = RotaryTables.Build(model.Architecture, device, batch.LongestText, batch.LongestText);
        var layout = batch.IsPlain ? null : new PackedLayout(rotary, batch.Positions(device), batch.Segments(device));
        var states = Forward(model, batch.Ids(device), layout, blocksDone, cancellationToken);
        var predicting = states.reshape(-1, states.shape[2]).index_select(0, batch.Predictors(device));
        var logs = Logs(model, predicting, batch.Targets(device));
        return Sums(logs, batch.Lengths);
    }

    private static Tensor Forward(TransformerModel model, Tensor ids, PackedLayout? layout, Action<int> blocksDone, CancellationToken cancellationToken)
    {
        var states = model.Embed(ids);
        for (var position = 0; position < model.BlockCount; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var previous = states;
            states = model.Forward(position, previous, layout);
            blocksDone(position + 1);
        }

        return states;
    }

    /// <summary>The targets' log-probabilities, one after the other. A part at a time: logits are the largest tensor of all.</summary>
    private static float[] Logs(TransformerModel model, Tensor states, Tensor targets)
    {
        var logs = new List<float>();
        for (long first = 0; first < targets.shape[0]; first += LogitRows)
        {
            using var part = torch.NewDisposeScope();
            var count = Math.Min(LogitRows, targets.shape[0] - first);
            var logits = model.Logits(states.narrow(0, first, count)).to(ScalarType.Float32);
            var chosen = logits.gather(1, targets.narrow(0, first, count).unsqueeze(1)).squeeze(1);
            logs.AddRange((chosen - logits.logsumexp(1)).cpu().data<float>().ToArray());
        }

        return [.. logs];
    }

    private static List<double> Sums(float[] logs, IReadOnlyList<int> lengths)
    {
        var (sums, next) = (new List<double>(lengths.Count), 0);
        foreach (var length in lengths)
        {
            sums.Add(logs.AsSpan(next, length).ToArray().Sum(log => (double)log));
            next += length;
        }

        return sums;
    }
}
