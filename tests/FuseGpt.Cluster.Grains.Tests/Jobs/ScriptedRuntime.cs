using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>A device whose answers are known beforehand: the redundancy of a block is a function of its original index.</summary>
internal sealed class ScriptedRuntime(string device, DeviceSettings settings, Script script) : IDeviceRuntime
{
    private readonly ManifestStore _manifests = new(new ArtifactStore(settings.ArtifactFolder));

    public DeviceDescription Description { get; } = new(device, "cpu");

    public MemoryUse Memory => new(script.MemoryBytes, 10);

    public TaskOutcome Run(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        script.Note(device, task);
        script.Before(task, cancellationToken);
        script.Fault(device, task, cancellationToken);
        return Answer(task);
    }

    public void Dispose()
    {
    }

    private TaskOutcome Answer(DeviceTask task)
    {
        return task switch
        {
            ScoreTask score => Score(score),
            FineTuneTask fineTune => Train(fineTune),
            ShardTask shard => Pass(shard),
            PropagateTask => new PropagateOutcome(null),
            EvaluateTask evaluate => new EvaluateOutcome(evaluate.FirstWindow, [.. Enumerable.Repeat(script.Loss(evaluate), evaluate.WindowCount)], script.Seconds),
            FoldTask fold => new FoldOutcome(fold.Model),
            CompareTask => new CompareOutcome(0, 1),
            SliceTask slice => new SliceOutcome(5, [.. slice.EvaluationWindows.Select(_ => new[] { 1.0 })], 2),
            ScoreContinuationsTask continuations => new ScoreContinuationsOutcome([.. continuations.Groups.SelectMany(group => group.Continuations).Select(length => -(double)length)]),
            GenerateTask generate => new GenerateOutcome(generate.Prompt, PromptSeconds: 1, Seconds: 2, Ended: true),
            MeasurePassesTask => new PassSpeedOutcome(1e9),
            MeasureTrainingTask => new TrainingSpeedOutcome(1e9, 0.001),
            _ => throw new FuseGptException($"No answer to {task.GetType().Name}."),
        };
    }

    private FineTuneOutcome Train(FineTuneTask task)
    {
        foreach (var input in task.Inputs ?? [])
        {
            script.CheckThere(input);
            script.Take(input);
        }

        return new FineTuneOutcome(Without(task.Model, task.PickedBlock), [3, 2, 1], 1);
    }

    /// <summary>The last shard knows the answer, the others none of it.</summary>
    private TaskOutcome Pass(ShardTask shard)
    {
        if (shard.Input is { } input)
        {
            script.CheckThere(input);
        }

        if (shard.Output is { } output)
        {
            script.Put(output);
        }

        TaskOutcome outcome = (shard.Whole, shard.Output) switch
        {
            (PropagateTask, _) => new PropagateOutcome(shard.Output),
            (ScoreTask score, { }) => new ScoreOutcome([], [], score.SampleCount, 0),
            (EvaluateTask evaluate, { }) => new EvaluateOutcome(evaluate.FirstWindow, []),
            _ => Answer(shard.Whole),
        };
        if (shard.Input is { } taken)
        {
            script.Take(taken);
        }

        return outcome;
    }

    private ScoreOutcome Score(ScoreTask task)
    {
        var tokens = task.SampleCount * (task.Windows.Shape[1] - (task.Measure == ScoreMeasure.NextTokenLoss ? 1 : 0));
        var blocks = _manifests.GetModel(task.Model).Blocks;
        var sums = task.Candidates.Select(position => tokens * script.Redundancy(_manifests.GetBlock(blocks[position]).OriginalIndex));
        return new ScoreOutcome(task.Candidates, [.. sums], tokens, task.SampleCount * task.Candidates.Sum(position => blocks.Count - position));
    }

    private string Without(string model, int position)
    {
        var manifest = _manifests.GetModel(model);
        return _manifests.Put(manifest with { Blocks = [.. manifest.Blocks.Where((_, index) => index != position)] });
    }
}
