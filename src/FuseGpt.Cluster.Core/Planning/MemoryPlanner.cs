using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Adds up what a job needs in memories of a kind.</summary>
/// <param name="architecture">The model's numbers.</param>
/// <param name="request">The job.</param>
/// <param name="work">What it computes.</param>
internal sealed class MemoryPlanner(ModelArchitecture architecture, PruningRequest request, JobWork work)
{
    /// <summary>Neighbours in the largest group that there can be.</summary>
    public int LargestGroup => architecture.BlockCount - 1;

    /// <summary>What the job needs in a memory.</summary>
    public PoolNeeds Of(DevicePool pool)
    {
        var needs = MemoryNeeds.OnDevice(architecture, pool.Kind);
        var (sequence, trains) = (request.SequenceLength, request.Method.Trains());
        return new PoolNeeds(
            pool,
            needs.Outer,
            needs.Block,
            needs.Block * architecture.BlockCount,
            Scoring(needs, pool),
            Evaluation(needs),
            trains ? Training(pool.Kind, request.Group, request.FineTune) : 0,
            trains ? needs.Training(LastGroup(), request.FineTune) : 0,
            trains ? needs.States(request.Samples, sequence) + needs.Teacher(request.Samples, sequence, request.FineTune.Loss) : 0);
    }

    /// <summary>What training a first group needs, embedding and head left out.</summary>
    /// <param name="kind">Kind of the device.</param>
    /// <param name="group">Neighbours in the group.</param>
    /// <param name="settings">How it is trained.</param>
    public long Training(string kind, int group, FineTuneSettings settings) => MemoryNeeds.OnDevice(architecture, kind).Training(
        new TrainedGroup(Math.Min(group, LargestGroup), request.SequenceLength), settings with { Fuse = request.Method == PruningMethod.Fuse });

    private long Scoring(MemoryNeeds needs, DevicePool pool)
    {
        var samples = ScoreBatches.Cut(request.Calibration, request.SequenceLength).Max(batch => batch.Count);
        var candidates = request.Method.Measure() == ScoreMeasure.BlockInfluence ? 0 : architecture.BlockCount;
        var sequences = PassSize.Sequences(architecture, request.SequenceLength, onHost: pool.Kind == DeviceKinds.Cpu);
        return needs.Block + needs.Scoring(candidates, samples, request.SequenceLength, sequences);
    }

    private long Evaluation(MemoryNeeds needs)
    {
        var windows = Math.Max(work.FinalWindows, request.Method.Trains() ? PruningRequest.GuardWindows : 0);
        return windows == 0 ? 0 : needs.Block + needs.Evaluation(windows, request.SequenceLength);
    }

    /// <summary>Older pairs train on where nothing folds them; at worst every round's group was the same.</summary>
    private TrainedGroup LastGroup()
    {
        var (last, older) = (work.Rounds[^1], request.Method == PruningMethod.Fuse && !request.FineTune.FoldOlder ? work.Rounds.Count - 1 : 0);
        return new TrainedGroup(last.TrainedBlocks, request.SequenceLength, older * last.TrainedBlocks, older);
    }
}
