using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>How long a job takes on devices of a known speed. Reading the model and the text, reading blocks again and the export are not in it.</summary>
/// <param name="architecture">The model's numbers.</param>
/// <param name="request">The job.</param>
/// <param name="speeds">What each device was measured to do.</param>
public sealed class TimePlan(ModelArchitecture architecture, PruningRequest request, IReadOnlyList<DeviceSpeed> speeds)
{
    private readonly BlockCost _cost = new(architecture);
    private readonly TrainingCost _trainingCost = new(architecture, request);
    private readonly double _together = speeds.Sum(speed => speed.PassFlops);
    private readonly double _mean = speeds.Average(speed => speed.PassFlops);
    private readonly double _training = speeds.Average(speed => speed.TrainingFlops);
    private readonly double _update = speeds.Average(speed => speed.UpdateSeconds);

    /// <summary>Predicts each round, and what comes behind the last.</summary>
    /// <param name="work">What the job computes.</param>
    public IReadOnlyList<RoundTime> Of(JobWork work) =>
        [.. work.Rounds.Select(Of), new RoundTime(work.Rounds.Count + 1, 0, 0, 0, Operations(work.FinalPasses, work.FinalWindows) / _together)];

    private RoundTime Of(RoundWork round)
    {
        var propagating = Operations(round.TeacherPasses, 0) / _mean;
        var training = round.Steps * round.TrainedBlocks * ((_trainingCost.StepOfBlock / _training) + (_update * UpdateShare(round)));

        // One device trains; the others measure meanwhile.
        var beside = Math.Max(0, Operations(round.BesidePasses, round.BesideWindows) - ((propagating + training) * (_together - _mean)));
        return new RoundTime(
            round.Round,
            Operations(round.ScoringPasses, round.ScoringHeads) / (_together * ScoringOccupancy),
            propagating,
            training,
            (beside + Operations(round.GuardPasses, round.GuardWindows)) / _together);
    }

    private double Operations(long passes, long heads) => request.SequenceLength * ((passes * _cost.Pass(request.SequenceLength)) + (heads * _cost.Head));

    /// <summary>What a block's factors cost beside those that were measured: LoRA, and one pair where the job fuses.</summary>
    private double UpdateShare(RoundWork round)
    {
        var (lora, rank, measured) = (request.FineTune.LoraRank, request.FineTune.Rank, Math.Min(1, round.PairsPerBlock));
        return (lora + (round.PairsPerBlock * rank)) / (lora + (measured * rank));
    }

    /// <summary>Batches are not divided: where they are few, some devices wait for the last.</summary>
    private double ScoringOccupancy
    {
        get
        {
            var batches = ScoreBatches.Cut(request.Calibration, request.SequenceLength).Count;
            var turns = (batches + speeds.Count - 1) / speeds.Count;
            return (double)batches / (turns * speeds.Count);
        }
    }
}
