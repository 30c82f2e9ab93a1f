using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Importance;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The course of one job: prepare, then round after round score, pick, fuse and train, publish, evaluate; at the end export.</summary>
internal sealed class PruningJobRun
{
    private readonly string _jobId;
    private readonly PruningJobServices _services;
    private readonly IJobStateHolder _holder;
    private readonly WorkQueue _queue;
    private readonly JobEventHub _events;
    private readonly PruningRequest _request;
    private readonly IReadOnlyList<string> _devices;
    private readonly RoundRemoval _removal;
    private readonly long _start;
    private readonly double _secondsBefore;

    public PruningJobRun(string jobId, PruningJobServices services, IJobStateHolder holder, WorkQueue queue, FusionDispatch fusion, JobEventHub events)
    {
        (_jobId, _services, _holder, _queue, _events) = (jobId, services, holder, queue, events);
        _request = holder.State.Request!;
        _devices = services.DeviceKeysOf(_request.Devices);
        _removal = new RoundRemoval(jobId, _request, services, fusion, events, (round, tasks, token) => FanOutAsync(round, JobPhase.Evaluating, tasks, token));
        _start = services.Time.GetTimestamp();
        _secondsBefore = holder.State.Seconds;
    }

    /// <summary>Runs the job to its end, from wherever its state says that it is.</summary>
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        if (_request.Output is { } folder)
        {
            ExportTarget.Check(folder, _jobId);
        }

        var inputs = await PrepareAsync(cancellationToken);
        var rounds = PruningRequestRules.Rounds(_request, inputs.BlockCount);
        _events.Publish(new JobStarted(_jobId, _request.Method, inputs.BlockCount, rounds, _holder.State.Rounds.Count, _services.Devices(_request.Devices)));
        TellWhatIsDone(inputs);
        await EvaluateDenseAsync(inputs, cancellationToken);
        await EvaluateLastRoundAsync(inputs, cancellationToken);
        while (_holder.State.Rounds.Count < rounds)
        {
            await RunRoundAsync(inputs, cancellationToken);
            await EvaluateLastRoundAsync(inputs, cancellationToken);
        }

        var export = new PruningJobExport(_jobId, _services, _holder, (tasks, token) => FanOutAsync(rounds, JobPhase.Exporting, tasks, token), _events);
        return await export.RunAsync(inputs, () => Seconds, cancellationToken);
    }

    /// <summary>A job that goes on tells its watchers what it found out earlier, so that they can show the whole of it.</summary>
    private void TellWhatIsDone(PreparedInputs inputs)
    {
        if (_holder.State.DensePerplexity is { } dense)
        {
            _events.Publish(new ModelEvaluated(0, inputs.BlockCount, dense));
        }

        foreach (var record in _holder.State.Rounds)
        {
            _events.Publish(new RoundFinished(record));
            if (record.Perplexity is { } perplexity)
            {
                _events.Publish(new ModelEvaluated(record.Round, record.Blocks.Count - 1, perplexity));
            }
        }
    }

    private double Seconds => _secondsBefore + _services.Time.GetElapsedTime(_start).TotalSeconds;

    private async Task<PreparedInputs> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_holder.State.Inputs is { } known)
        {
            return known;
        }

        _events.Publish(new PhaseProgressed(0, JobPhase.Preparing, 0, 0));
        var bytes = new BytesProgress(done => _events.Publish(new PhaseProgressed(0, JobPhase.Preparing, done, 0)));
        var preparation = new InputPreparation(_services.Manifests);
        var request = _request;
        var inputs = await Task.Run(() => preparation.Prepare(request, bytes, cancellationToken), cancellationToken);
        await _holder.SaveAsync(_holder.State with { Inputs = inputs });
        return inputs;
    }

    private async Task RunRoundAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        var round = _holder.State.Rounds.Count + 1;
        var model = _holder.State.Rounds.Count == 0 ? inputs.Model : _holder.State.Rounds[^1].Model;
        var manifest = _services.Manifests.GetModel(model);
        var original = manifest.Blocks.Select(hash => _services.Manifests.GetBlock(hash).OriginalIndex).ToList();

        var scoreStart = _services.Time.GetTimestamp();
        var (scores, picked, passes) = ScoresOfTheFirstRound(original) ?? await ScoreAsync(round, model, manifest.Blocks.Count, inputs.Windows, cancellationToken);
        var scoreSeconds = _services.Time.GetElapsedTime(scoreStart).TotalSeconds;
        var group = PartialGroup.Choose(manifest.Blocks.Count, picked, _request.Group, _request.Window);
        var groupBlocks = _request.Method.Trains() ? original.Skip(group.First).Take(group.Count).ToList() : [];
        _events.Publish(new RoundPicked(round, original, scores, original[picked], groupBlocks));

        var trainStart = _services.Time.GetTimestamp();
        var removal = await _removal.RunAsync(round, model, group, inputs, _holder.State.Rounds.LastOrDefault()?.Guard, cancellationToken);
        var record = new RoundRecord
        {
            Round = round,
            Blocks = original,
            Scores = scores,
            Picked = original[picked],
            Group = groupBlocks,
            Losses = removal.Losses,
            Guard = removal.Guard,
            Model = removal.Model,
            BlockPasses = passes,
            ScoreSeconds = scoreSeconds,
            TrainSeconds = _services.Time.GetElapsedTime(trainStart).TotalSeconds,
        };
        await _holder.SaveAsync(_holder.State with { Rounds = [.. _holder.State.Rounds, record], Seconds = Seconds });
        _events.Publish(new RoundFinished(record));
    }

    /// <summary>ShortGPT scores once: later rounds drop the next of the first round's order.</summary>
    private RoundScores? ScoresOfTheFirstRound(List<int> left)
    {
        if (_request.Method != PruningMethod.ShortGpt || _holder.State.Rounds.Count == 0)
        {
            return null;
        }

        var first = _holder.State.Rounds[0];
        var scores = left.Select(block => first.Scores[first.Blocks.ToList().IndexOf(block)]).ToList();
        return new RoundScores(scores, scores.IndexOf(scores.MaxBy(score => score.Redundancy)!), 0);
    }

    private Task<RoundScores> ScoreAsync(int round, string model, int blockCount, TensorReference windows, CancellationToken cancellationToken)
    {
        var scoring = new ScoringRound(_queue, _devices, windows, _request.Calibration, _request.Method.Measure(), _request.Scores);
        return scoring.RunAsync(model, blockCount, share => _events.Publish(new PhaseProgressed(round, JobPhase.Scoring, share, 1)), cancellationToken);
    }

    private async Task EvaluateDenseAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        if (inputs.EvaluationWindows is { } windows && _holder.State.DensePerplexity is null)
        {
            var perplexity = await PerplexityAsync(0, inputs.Model, windows, cancellationToken);
            await _holder.SaveAsync(_holder.State with { DensePerplexity = perplexity, Seconds = Seconds });
            _events.Publish(new ModelEvaluated(0, inputs.BlockCount, perplexity));
        }
    }

    /// <summary>Measures the last round's model as it would be written: folded, in the checkpoint's element types.</summary>
    private async Task EvaluateLastRoundAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        if (inputs.EvaluationWindows is not { } windows || _holder.State.Rounds.Count == 0 || _holder.State.Rounds[^1].Perplexity is not null)
        {
            return;
        }

        var record = _holder.State.Rounds[^1];
        var folded = await FanOutAsync(record.Round, JobPhase.Evaluating, [new FoldTask(record.Model)], cancellationToken);
        var perplexity = await PerplexityAsync(record.Round, ((FoldOutcome)folded[0]).Model, windows, cancellationToken);
        record = record with { Perplexity = perplexity };
        await _holder.SaveAsync(_holder.State with { Rounds = [.. _holder.State.Rounds.SkipLast(1), record], Seconds = Seconds });
        _events.Publish(new ModelEvaluated(record.Round, record.Blocks.Count - 1, perplexity));
    }

    private async Task<double> PerplexityAsync(int round, string model, TensorReference windows, CancellationToken cancellationToken)
    {
        var tasks = EvaluationTasks.Cut(model, windows);
        var outcomes = await FanOutAsync(round, JobPhase.Evaluating, tasks, cancellationToken);
        return EvaluationTasks.Perplexity(outcomes);
    }

    private Task<IReadOnlyList<TaskOutcome>> FanOutAsync(int round, JobPhase phase, IReadOnlyList<DeviceTask> tasks, CancellationToken cancellationToken) =>
        _queue.RunAsync(tasks, _devices, (_, share) => _events.Publish(new PhaseProgressed(round, phase, share, 1)), cancellationToken);
}
