using System.Diagnostics;
using System.Runtime.InteropServices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Generation;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.SliceGpt;
using FuseGpt.Cluster.Torch.Speed;
using FuseGpt.Cluster.Torch.ZeroShot;

namespace FuseGpt.Cluster.Torch;

/// <summary>One device that computes with libtorch: a GPU, or a CPU lane.</summary>
internal sealed class TorchRuntime(DeviceDescription description, DeviceMemory memory, DeviceSettings settings, TimeProvider time) : IDeviceRuntime
{
    /// <inheritdoc />
    public DeviceDescription Description => description;

    /// <inheritdoc />
    public MemoryUse Memory => new(memory.Budget.LimitBytes, memory.UsedBytes);

    /// <inheritdoc />
    public TaskOutcome Run(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            return task switch
            {
                ScoreTask { Measure: ScoreMeasure.BlockInfluence } score => new BlockInfluence(memory).Run(score, progress, cancellationToken),
                ScoreTask score => new Wavefront(memory).Run(score, progress, cancellationToken),
                ShardTask shard => Run(shard, progress, cancellationToken),
                FineTuneTask fineTune => FineTuner(fineTune).Run(fineTune, progress, cancellationToken),
                EvaluateTask evaluate => Evaluate(evaluate, null, progress, cancellationToken),
                FoldTask fold => new Folder(memory).Run(fold, cancellationToken),
                SliceTask slice => new Slicer(memory, time).Run(slice, progress, cancellationToken),
                MeasurePassesTask passes => new PassMeter(memory, time).Run(passes, cancellationToken),
                MeasureTrainingTask training => new TrainingMeter(memory, time).Run(training, cancellationToken),
                CompareTask compare => new LogitComparer(memory).Run(compare),
                ScoreContinuationsTask score => new ContinuationScorer(memory).Run(score, progress, cancellationToken),
                GenerateTask generate => new Generator(memory, time).Run(generate, progress, cancellationToken),
                _ => throw new UnreachableException($"Task {task.GetType().Name}."),
            };
        }
        catch (ExternalException error) when (OutOfMemory.IsTold(error.Message))
        {
            throw new DeviceMemoryException($"{description.Name} has too little memory for '{task.GetType().Name}': {OutOfMemory.Line(error.Message)}", error);
        }
        catch (ExternalException error)
        {
            throw new FuseGptException($"libtorch could not go on with '{task.GetType().Name}' on {description.Name}: {error.Message}", error);
        }
    }

    /// <summary>Nothing of its own: the memory belongs to the factory, for lanes share it.</summary>
    public void Dispose()
    {
    }

    /// <summary>Does a shard's part of a task; the states that it started from are not needed any more then.</summary>
    private TaskOutcome Run(ShardTask shard, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        var span = BlockSpan.Of(shard);
        TaskOutcome outcome = shard.Whole switch
        {
            ScoreTask { Measure: ScoreMeasure.BlockInfluence } score => new BlockInfluence(memory).Run(score, progress, cancellationToken, span),
            ScoreTask score => new Wavefront(memory).Run(score, progress, cancellationToken, span),
            EvaluateTask evaluate => Evaluate(evaluate, span, progress, cancellationToken),
            PropagateTask propagate => new Propagator(memory).Run(propagate, span, cancellationToken),
            _ => throw new UnreachableException($"Part of a task {shard.Whole.GetType().Name}."),
        };
        if (shard.Input is { } input)
        {
            memory.Exchange.Remove(input);
        }

        return outcome;
    }

    private EvaluateOutcome Evaluate(EvaluateTask task, BlockSpan? span, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var outcome = new WindowEvaluator(memory).Run(task, progress, cancellationToken, span);
        return outcome with { Seconds = time.GetElapsedTime(start).TotalSeconds };
    }

    private FineTuner FineTuner(FineTuneTask task) =>
        new(memory, new KaimingFactorSource(task.Settings.Seed, task.Round), settings.CheckpointFolder, time, settings.CheckpointInterval);
}
