using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Floating point operations of a job's training.</summary>
/// <param name="architecture">The model's numbers.</param>
/// <param name="request">The job.</param>
internal sealed class TrainingCost(ModelArchitecture architecture, PruningRequest request)
{
    private readonly BlockCost _cost = new(architecture);

    /// <summary>A step's tokens through one block, forth and back. A loss that couples samples needs the whole batch's outputs first, so micro-batches go forward twice.</summary>
    public double StepOfBlock
    {
        get
        {
            var twice = request.FineTune is { Loss: TrainingLoss.BatchKl, MicroBatch: { } micro, Batch: var batch } && micro < batch;
            var token = _cost.Training(request.SequenceLength) + (twice ? _cost.Pass(request.SequenceLength) : 0);
            return (double)request.FineTune.Batch * request.SequenceLength * token;
        }
    }

    /// <summary>A round's: six for each weight and token, and the factors'.</summary>
    public double Operations(RoundWork round) =>
        round.Steps * round.TrainedBlocks * (StepOfBlock + _cost.Factors(request.FineTune.LoraRank) + (round.PairsPerBlock * _cost.Factors(request.FineTune.Rank)));
}
