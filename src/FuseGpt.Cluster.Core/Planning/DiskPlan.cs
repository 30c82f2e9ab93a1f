using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Bytes that a job writes, at most.</summary>
/// <param name="Rounds">What the rounds keep in the work folder: trained factors, folded blocks, windows.</param>
/// <param name="Checkpoint">The unfinished training that is kept beside it.</param>
/// <param name="Scratch">States of the samples, where they fit in no memory.</param>
/// <param name="Model">The finished model.</param>
public sealed record DiskPlan(long Rounds, long Checkpoint, long Scratch, long Model)
{
    private const long Single = 4;

    /// <summary>All of it.</summary>
    public long Total => Rounds + Checkpoint + Scratch + Model;

    /// <summary>Adds up what a job writes.</summary>
    internal static DiskPlan Of(PruningRequest request, BlockCost cost, ModelFootprint footprint, JobWork work, long scratch)
    {
        var windows = Single * request.SequenceLength * (request.WindowsToDraw + PruningRequest.GuardWindows + work.FinalWindows);
        var model = footprint.Bytes(footprint.Blocks - work.Rounds.Count);
        return request.Method.Trains()
            ? new DiskPlan(windows + work.Rounds.Sum(round => Factors(request, cost, round) + Folded(request, cost, footprint, round)), TrainedNumber(request) * Numbers(request, cost, work.Rounds[^1]), scratch, model)
            : new DiskPlan(windows, 0, 0, model);
    }

    /// <summary>Parameter and Adam's two means, and the best epoch's parameter where that is kept.</summary>
    private static long TrainedNumber(PruningRequest request) => (request.FineTune.KeepBestEpoch ? 4 : 3) * Single;

    private static long Factors(PruningRequest request, BlockCost cost, RoundWork round) => Single * Numbers(request, cost, round);

    /// <summary>A round's model is folded to be measured and written, and, where a recipe asks for it, in float32 before the next training.</summary>
    private static long Folded(PruningRequest request, BlockCost cost, ModelFootprint footprint, RoundWork round) =>
        round.TrainedBlocks * (footprint.BlockBytes + (request.FineTune.FoldOlder ? Single * cost.Weights : 0));

    private static long Numbers(PruningRequest request, BlockCost cost, RoundWork round) =>
        round.TrainedBlocks * (cost.FactorNumbers(request.FineTune.LoraRank) + cost.Vectors + (long)(round.PairsPerBlock * cost.FactorNumbers(request.FineTune.Rank)));
}
