using System.Globalization;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The course of one job: prepare, then round after round score, pick, fuse and train, publish, evaluate; at the end export.</summary>
internal sealed class PruningJobRun(string jobId, PruningJobServices services, IJobStateHolder holder, WorkQueue queue, FusionDispatch fusion, JobEventHub events)
{
    private readonly PruningRequest _request = holder.State.Request!;
    private readonly IReadOnlyList<string> _devices = services.DeviceKeysOf(holder.State.Request!.Devices);
    private readonly long _start = services.Time.GetTimestamp();
    private readonly double _secondsBefore = holder.State.Seconds;

    /// <summary>Runs the job to its end, from wherever its state says that it is.</summary>
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        ExportTarget.Check(_request.Output, jobId);
        var inputs = await PrepareAsync(cancellationToken);
        var rounds = PruningRequestRules.Rounds(_request, inputs.BlockCount);
        events.Publish(new JobStarted(jobId, _request.Method, inputs.BlockCount, rounds, holder.State.Rounds.Count, services.Devices(_request.Devices)));
        await EvaluateDenseAsync(inputs, cancellationToken);
        await EvaluateLastRoundAsync(inputs, cancellationToken);
        while (holder.State.Rounds.Count < rounds)
        {
            await RunRoundAsync(inputs, cancellationToken);
            await EvaluateLastRoundAsync(inputs, cancellationToken);
        }

        var export = new PruningJobExport(jobId, services, holder, (tasks, token) => FanOutAsync(rounds, JobPhase.Exporting, tasks, token), events);
        return await export.RunAsync(inputs, () => Seconds, cancellationToken);
    }

    private double Seconds => _secondsBefore + services.Time.GetElapsedTime(_start).TotalSeconds;

    private async Task<PreparedInputs> PrepareAsync(CancellationToken cancellationToken)
    {
        if (holder.State.Inputs is { } known)
        {
            return known;
        }

        events.Publish(new PhaseProgressed(0, JobPhase.Preparing, 0, 0));
        var bytes = new BytesProgress(done => events.Publish(new PhaseProgressed(0, JobPhase.Preparing, done, 0)));
        var preparation = new InputPreparation(services.Manifests);
        var request = _request;
        var inputs = await Task.Run(() => preparation.Prepare(request, bytes, cancellationToken), cancellationToken);
        await holder.SaveAsync(holder.State with { Inputs = inputs });
        return inputs;
    }

    private async Task RunRoundAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        var round = holder.State.Rounds.Count + 1;
        var model = holder.State.Rounds.Count == 0 ? inputs.Model : holder.State.Rounds[^1].Model;
        var manifest = services.Manifests.GetModel(model);
        var original = manifest.Blocks.Select(hash => services.Manifests.GetBlock(hash).OriginalIndex).ToList();

        var scoreStart = services.Time.GetTimestamp();
        var (redundancy, picked, passes) = await ScoreAsync(round, model, manifest.Blocks.Count, inputs.Windows, cancellationToken);
        var scoreSeconds = services.Time.GetElapsedTime(scoreStart).TotalSeconds;
        var group = PartialGroup.Choose(manifest.Blocks.Count, picked, _request.Group, _request.Window);
        var groupBlocks = _request.Method.Trains() ? original.Skip(group.First).Take(group.Count).ToList() : [];
        events.Publish(new RoundPicked(round, original, redundancy, original[picked], groupBlocks));

        var trainStart = services.Time.GetTimestamp();
        var (next, losses) = await RemoveAsync(round, model, manifest, group, inputs.Windows, cancellationToken);
        var record = new RoundRecord
        {
            Round = round,
            Blocks = original,
            Redundancy = redundancy,
            Picked = original[picked],
            Group = groupBlocks,
            Losses = losses,
            Model = next,
            BlockPasses = passes,
            ScoreSeconds = scoreSeconds,
            TrainSeconds = services.Time.GetElapsedTime(trainStart).TotalSeconds,
        };
        await holder.SaveAsync(holder.State with { Rounds = [.. holder.State.Rounds, record], Seconds = Seconds });
        events.Publish(new RoundFinished(record));
    }

    private async Task<(IReadOnlyList<double> Redundancy, int Picked, long Passes)> ScoreAsync(
        int round, string model, int blockCount, TensorReference windows, CancellationToken cancellationToken)
    {
        var batches = ScoreBatches.Cut(_request.Calibration, _request.SequenceLength);
        var tasks = batches.Select(batch => new ScoreTask(model, windows, batch.First, batch.Count, 0, blockCount)).ToList();
        var outcomes = (await FanOutAsync(round, JobPhase.Scoring, tasks, cancellationToken)).Cast<ScoreOutcome>().ToList();
        var table = new ScoreTable(blockCount);
        for (var batch = 0; batch < outcomes.Count; batch++)
        {
            var outcome = outcomes[batch];
            table.Add(batch, outcome.CosineSums.Select((sum, index) => new CandidateScore(outcome.FirstCandidate + index, sum, outcome.Tokens)));
        }

        var picked = table.Pick(outcomes.Sum(outcome => outcome.Tokens));
        return ([.. table.Totals.Select(score => score.Redundancy)], picked, outcomes.Sum(outcome => outcome.BlockPasses));
    }

    private async Task<(string Model, IReadOnlyList<double> Losses)> RemoveAsync(
        int round, string model, ModelManifest manifest, PartialGroup group, TensorReference windows, CancellationToken cancellationToken)
    {
        if (!_request.Method.Trains())
        {
            return (services.Manifests.Put(manifest with { Blocks = [.. manifest.Blocks.Where((_, position) => position != group.Picked)] }), []);
        }

        var settings = _request.FineTune with { Fuse = _request.Method == PruningMethod.Fuse, Seed = _request.Seed };
        var task = new FineTuneTask(model, windows, _request.Samples, group.First, group.Count, group.Picked, round, settings);
        var worker = string.Create(CultureInfo.InvariantCulture, $"{jobId}/{round}");
        var outcome = await fusion.RunAsync(worker, task, _devices, progress => events.Publish(ToEvent(round, progress)), cancellationToken);
        return (outcome.Model, outcome.Losses);
    }

    private async Task EvaluateDenseAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        if (inputs.EvaluationWindows is { } windows && holder.State.DensePerplexity is null)
        {
            var perplexity = await PerplexityAsync(0, inputs.Model, windows, cancellationToken);
            await holder.SaveAsync(holder.State with { DensePerplexity = perplexity, Seconds = Seconds });
            events.Publish(new ModelEvaluated(0, inputs.BlockCount, perplexity));
        }
    }

    /// <summary>Measures the last round's model as it would be written: folded, in the checkpoint's element types.</summary>
    private async Task EvaluateLastRoundAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        if (inputs.EvaluationWindows is not { } windows || holder.State.Rounds.Count == 0 || holder.State.Rounds[^1].Perplexity is not null)
        {
            return;
        }

        var record = holder.State.Rounds[^1];
        var folded = await FanOutAsync(record.Round, JobPhase.Evaluating, [new FoldTask(record.Model)], cancellationToken);
        var perplexity = await PerplexityAsync(record.Round, ((FoldOutcome)folded[0]).Model, windows, cancellationToken);
        record = record with { Perplexity = perplexity };
        await holder.SaveAsync(holder.State with { Rounds = [.. holder.State.Rounds.SkipLast(1), record], Seconds = Seconds });
        events.Publish(new ModelEvaluated(record.Round, record.Blocks.Count - 1, perplexity));
    }

    private async Task<double> PerplexityAsync(int round, string model, TensorReference windows, CancellationToken cancellationToken)
    {
        var tasks = EvaluationTasks.Cut(model, windows);
        var outcomes = await FanOutAsync(round, JobPhase.Evaluating, tasks, cancellationToken);
        return EvaluationTasks.Perplexity(outcomes);
    }

    private Task<IReadOnlyList<TaskOutcome>> FanOutAsync(int round, JobPhase phase, IReadOnlyList<DeviceTask> tasks, CancellationToken cancellationToken) =>
        queue.RunAsync(tasks, _devices, (_, share) => events.Publish(new PhaseProgressed(round, phase, share, 1)), cancellationToken);

    private static JobEvent ToEvent(int round, TaskProgress progress) => progress switch
    {
        TrainProgress train => new StepTrained(round, train.Epoch, train.Step, train.Steps, train.Loss, train.TokensPerSecond),
        PartProgress part => new PhaseProgressed(round, JobPhase.Teacher, part.Done, part.Total),
        _ => throw new System.Diagnostics.UnreachableException($"Progress {progress.GetType().Name}."),
    };
}
