using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.ZeroShot;
using FuseGpt.Cluster.Grains.Jobs;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>The parts of one evaluation, and what their outcomes say.</summary>
/// <param name="request">What to measure.</param>
/// <param name="inputs">The inputs of each model.</param>
/// <param name="devices">Number of devices that work for it.</param>
internal sealed class EvaluationRun(EvaluationRequest request, IReadOnlyList<PreparedEvaluation> inputs, int devices)
{
    /// <summary>Name of the part that reads the text.</summary>
    public const string Perplexity = "perplexity";

    private readonly List<List<ContinuationTasks>> _tasks = [.. inputs.Select(input => input.Tasks.Select(task => new ContinuationTasks(task)).ToList())];

    /// <summary>
    /// What to do first where speeds will be compared: as many short tasks as there are devices, for each model, so that every device
    /// has loaded it.
    /// </summary>
    public IReadOnlyList<DeviceTask> WarmUp => inputs.Count > 1
        ? [.. inputs.Where(input => input.Windows is not null).SelectMany(input => Enumerable.Repeat(new EvaluateTask(input.Model, input.Windows!, 0, 1), devices))]
        : [];

    /// <summary>The parts in their order: perplexity, then the tasks.</summary>
    public IReadOnlyList<EvaluationPart> Parts()
    {
        var perplexity = inputs[0].Windows is { } windows
            ? [new EvaluationPart(Perplexity, (int)windows.Shape[0], [.. inputs.Select(input => EvaluationTasks.Cut(input.Model, input.Windows!))])]
            : Array.Empty<EvaluationPart>();
        var tasks = inputs[0].Tasks.Select((task, index) =>
            new EvaluationPart(task.Task.Name, task.Items.Count, [.. inputs.Select((input, model) => _tasks[model][index].Cut(input.Model))]));
        return [.. perplexity, .. tasks];
    }

    /// <summary>Puts the results together.</summary>
    /// <param name="outcomes">For each part, in order, the outcomes of each model.</param>
    /// <param name="manifests">The store of the models.</param>
    public IReadOnlyList<ModelEvaluation> Results(IReadOnlyList<IReadOnlyList<IReadOnlyList<TaskOutcome>>> outcomes, ManifestStore manifests) =>
        [.. inputs.Select((input, model) => Result(input, model, [.. outcomes.Select(part => part[model])], manifests))];

    private ModelEvaluation Result(PreparedEvaluation input, int model, IReadOnlyList<IReadOnlyList<TaskOutcome>> outcomes, ManifestStore manifests)
    {
        var windows = input.Windows is null ? null : outcomes[0];
        var manifest = manifests.GetModel(input.Model);
        var scores = input.Tasks.Select((task, index) =>
            ZeroShotScore.Of(task.Task, task.Items, _tasks[model][index].LogLikelihoods(outcomes[index + (windows is null ? 0 : 1)])));
        return new ModelEvaluation(
            model == 0 ? request.Model : request.Against!,
            ModelSize.Parameters(manifest, manifests),
            ModelSize.Bytes(manifest, manifests),
            windows is null ? null : EvaluationTasks.Losses(windows),
            windows is null ? null : EvaluationTasks.TokensPerSecond(windows, request.SequenceLength, WarmUp.Count > 0 ? 0 : devices),
            [.. scores]);
    }
}
