using System.Globalization;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Takes the picked block out of a model, training its neighbours where the method does, and guards against training that did harm.</summary>
internal sealed class RoundRemoval(
    string jobId,
    PruningRequest request,
    PruningJobServices services,
    FusionDispatch fusion,
    JobEventHub events,
    Func<int, IReadOnlyList<DeviceTask>, CancellationToken, Task<IReadOnlyList<TaskOutcome>>> evaluate)
{
    /// <summary>Nats by which training may be worse than dropping before it counts as harm: a hundredth of the perplexity.</summary>
    private const double Tolerance = 0.01;

    /// <summary>Each further attempt's learning rates, as a share of those asked for.</summary>
    private static readonly double[] Attempts = [1, 0.3];

    private readonly IReadOnlyList<string> _devices = services.DeviceKeysOf(request.Devices);

    /// <summary>Removes the group's picked block.</summary>
    public async Task<Removal> RunAsync(int round, string model, PartialGroup group, PreparedInputs inputs, RoundGuard? previous, CancellationToken cancellationToken)
    {
        var manifest = services.Manifests.GetModel(model);
        var dropped = services.Manifests.Put(manifest with { Blocks = [.. manifest.Blocks.Where((_, position) => position != group.Picked)] });
        if (!request.Method.Trains())
        {
            return new Removal(dropped, [], null);
        }

        var before = previous?.Kept ?? await LossAsync(round, model, inputs, cancellationToken);
        var without = await LossAsync(round, dropped, inputs, cancellationToken);
        var trained = new List<double>();
        foreach (var share in Attempts)
        {
            var outcome = await TrainAsync(round, model, group, inputs, share, cancellationToken);
            trained.Add(await LossAsync(round, outcome.Model, inputs, cancellationToken));
            if (trained[^1] <= without + Tolerance)
            {
                return new Removal(outcome.Model, outcome.Losses, new RoundGuard(before, without, trained, FellBack: false));
            }
        }

        return new Removal(dropped, [], new RoundGuard(before, without, trained, FellBack: true));
    }

    private Task<FineTuneOutcome> TrainAsync(int round, string model, PartialGroup group, PreparedInputs inputs, double share, CancellationToken cancellationToken)
    {
        var settings = request.FineTune with
        {
            Fuse = request.Method == PruningMethod.Fuse,
            Seed = request.Seed,
            CoefficientLearningRate = request.FineTune.CoefficientLearningRate * share,
            BaseLearningRate = request.FineTune.BaseLearningRate * share,
        };
        var task = new FineTuneTask(model, inputs.Windows, request.Samples, group.First, group.Count, group.Picked, round, settings);
        var worker = string.Create(CultureInfo.InvariantCulture, $"{jobId}/{round}");
        return fusion.RunAsync(worker, task, _devices, progress => events.Publish(ToEvent(round, progress)), cancellationToken);
    }

    private async Task<double> LossAsync(int round, string model, PreparedInputs inputs, CancellationToken cancellationToken)
    {
        var tasks = EvaluationTasks.Cut(model, inputs.Windows, request.WindowsToDraw, PruningRequest.GuardWindows);
        return EvaluationTasks.Losses(await evaluate(round, tasks, cancellationToken)).Average();
    }

    private static JobEvent ToEvent(int round, TaskProgress progress) => progress switch
    {
        TrainProgress train => new StepTrained(round, train.Epoch, train.Step, train.Steps, train.Loss, train.TokensPerSecond),
        PartProgress part => new PhaseProgressed(round, JobPhase.Teacher, part.Done, part.Total),
        _ => throw new System.Diagnostics.UnreachableException($"Progress {progress.GetType().Name}."),
    };
}
