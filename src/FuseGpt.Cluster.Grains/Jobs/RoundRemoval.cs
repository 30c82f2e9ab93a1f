using System.Globalization;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Fusion;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Takes the picked block out of a model, training its neighbours where the method does, and guards against training that did harm.</summary>
internal sealed class RoundRemoval(JobWork work, PruningJobServices services, FusionDispatch fusion)
{
    /// <summary>Nats by which training may be worse than dropping before it counts as harm: a hundredth of the perplexity.</summary>
    private const double Tolerance = 0.01;

    /// <summary>Each further attempt's learning rates, as a share of those asked for.</summary>
    private static readonly double[] Attempts = [1, 0.3];

    private readonly PruningRequest _request = work.Request;
    private readonly GroupTraining _training = new(work, fusion, services.Attempts);

    /// <summary>Removes the group's picked block.</summary>
    public async Task<Removal> RunAsync(int round, string model, PartialGroup group, PreparedInputs inputs, RoundGuard? previous, CancellationToken cancellationToken)
    {
        var manifest = services.Manifests.GetModel(model);
        var dropped = services.Manifests.Put(manifest with { Blocks = [.. manifest.Blocks.Where((_, position) => position != group.Picked)] });
        if (!_request.Method.Trains())
        {
            return new Removal(dropped, [], null);
        }

        var (before, without) = (previous?.Kept ?? 0, 0.0);
        FineTuneOutcome? outcome = null;
        await Overlap.RunAsync(
            cancellationToken,
            async token => before = previous?.Kept ?? await LossAsync(round, "before", model, inputs, token),
            async token => without = await LossAsync(round, "dropped", dropped, inputs, token),
            async token =>
            {
                outcome = await TrainAsync(round, model, group, inputs, Attempts[0], token);
                await EnterGuardAsync(round);
            });

        var trained = new List<double>();
        foreach (var share in Attempts)
        {
            outcome ??= await TrainAsync(round, model, group, inputs, share, cancellationToken);
            await EnterGuardAsync(round);
            trained.Add(await LossAsync(round, $"trained{trained.Count + 1}", outcome.Model, inputs, cancellationToken));
            if (trained[^1] <= without + Tolerance)
            {
                return new Removal(outcome.Model, outcome.Losses, new RoundGuard(before, without, trained, FellBack: false));
            }

            outcome = null;
        }

        return new Removal(dropped, [], new RoundGuard(before, without, trained, FellBack: true));
    }

    private async Task<FineTuneOutcome> TrainAsync(int round, string model, PartialGroup group, PreparedInputs inputs, double share, CancellationToken cancellationToken)
    {
        var settings = _request.FineTune with
        {
            Fuse = _request.Method == PruningMethod.Fuse,
            Seed = _request.Seed,
            CoefficientLearningRate = _request.FineTune.CoefficientLearningRate * share,
            BaseLearningRate = _request.FineTune.BaseLearningRate * share,
        };
        var task = new FineTuneTask(model, inputs.Windows, _request.Samples, group.First, group.Count, group.Picked, round, settings);
        var worker = string.Create(CultureInfo.InvariantCulture, $"{work.Book.JobId}/{round}");
        var key = new WorkKey(round, JobPhase.Training, string.Empty, "0", TaskHash.Of(task));
        await work.Book.EnterAsync(JobPhase.Propagating, round);
        var outcome = await work.Telemetry.PhaseAsync(
            SpanNames.FineTune, () => _training.RunAsync(worker, key, task, progress => TellAsync(round, progress), cancellationToken));
        await work.Book.EnterAsync(JobPhase.Training, round);
        return outcome;
    }

    private Task EnterGuardAsync(int round) => work.Book.EnterAsync(JobPhase.Evaluating, round, "whether training did harm");

    private async Task<double> LossAsync(int round, string step, string model, PreparedInputs inputs, CancellationToken cancellationToken)
    {
        var tasks = EvaluationTasks.Cut(model, inputs.Windows, _request.WindowsToDraw, PruningRequest.GuardWindows);
        var outcomes = await work.Telemetry.EvaluateAsync(round, () => work.RunAsync(round, JobPhase.Evaluating, step, tasks, cancellationToken));
        return EvaluationTasks.Losses(outcomes).Average();
    }

    private async Task TellAsync(int round, TaskProgress progress)
    {
        await work.Book.EnterAsync(progress is TrainProgress ? JobPhase.Training : JobPhase.Propagating, round);
        work.Book.Publish(progress switch
        {
            TrainProgress train => new StepTrained(round, train.Epoch, train.Step, train.Steps, train.Loss, train.TokensPerSecond),
            PartProgress part => new PhaseProgressed(round, JobPhase.Propagating, part.Done, part.Total),
            _ => throw new System.Diagnostics.UnreachableException($"Progress {progress.GetType().Name}."),
        });
    }
}
