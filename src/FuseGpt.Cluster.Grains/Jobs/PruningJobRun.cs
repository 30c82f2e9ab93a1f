using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Importance;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The course of one job: prepare, then round after round score, pick, fuse and train, publish, evaluate; at the end export.</summary>
internal sealed class PruningJobRun
{
    private readonly JobWork _work;
    private readonly JobBook _book;
    private readonly JobTelemetry _telemetry;
    private readonly PruningJobServices _services;
    private readonly PruningRequest _request;
    private readonly RoundRemoval _removal;
    private readonly Func<PreparedInputs, Task> _layOut;
    private readonly long _start;
    private readonly double _secondsBefore;

    /// <summary>Begins, or goes on.</summary>
    /// <param name="work">How it gets its work done.</param>
    /// <param name="services">What every job works with.</param>
    /// <param name="fusion">Gives fusions to workers.</param>
    /// <param name="layOut">Decides how the model lies on the devices, once it is known.</param>
    public PruningJobRun(JobWork work, PruningJobServices services, FusionDispatch fusion, Func<PreparedInputs, Task> layOut)
    {
        _layOut = layOut;
        (_work, _book, _telemetry, _services, _request) = (work, work.Book, work.Telemetry, services, work.Request);
        _removal = new RoundRemoval(work, services, fusion);
        _start = services.Time.GetTimestamp();
        _secondsBefore = work.Book.State.Seconds;
    }

    /// <summary>Seconds of work, earlier starts included.</summary>
    public double Seconds => _secondsBefore + _services.Time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Runs the job to its end, from wherever its state says that it is.</summary>
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        if (_request.Output is { } folder)
        {
            ExportTarget.Check(folder, _book.JobId);
        }

        var inputs = await _telemetry.PhaseAsync(SpanNames.Prepare, () => PrepareAsync(cancellationToken));
        await _layOut(inputs);
        var rounds = PruningRequestRules.Rounds(_request, inputs.BlockCount);
        await _book.UpdateAsync(state => state with { RoundCount = rounds });
        _book.Publish(new JobStarted(_book.JobId, _request.Method, inputs.BlockCount, rounds, _book.State.Rounds.Count, _work.Devices.Names));
        TellWhatIsDone(inputs);
        while (_book.State.Rounds.Count < rounds)
        {
            // A round does not need to know how good the model before it is: that is measured beside it.
            await Overlap.RunAsync(cancellationToken, token => EvaluateAsync(inputs, token), token => _telemetry.RoundAsync(_book.State.Rounds.Count + 1, () => RunRoundAsync(inputs, token)));
        }

        await _book.EnterAsync(JobPhase.Evaluating, rounds);
        await EvaluateAsync(inputs, cancellationToken);
        return await _telemetry.PhaseAsync(SpanNames.Export, () => new PruningJobExport(_work, _services).RunAsync(inputs, () => Seconds, cancellationToken));
    }

    /// <summary>A job that goes on tells its watchers what it found out earlier, so that they can show the whole of it.</summary>
    private void TellWhatIsDone(PreparedInputs inputs)
    {
        if (_book.State.DensePerplexity is { } dense)
        {
            _book.Publish(new ModelEvaluated(0, inputs.BlockCount, dense));
        }

        foreach (var record in _book.State.Rounds)
        {
            _book.Publish(new RoundFinished(record));
            if (record.Perplexity is { } perplexity)
            {
                _book.Publish(new ModelEvaluated(record.Round, record.Blocks.Count - 1, perplexity));
            }
        }
    }

    private async Task<PreparedInputs> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_book.State.Inputs is { } known)
        {
            return known;
        }

        _book.Publish(new PhaseProgressed(0, JobPhase.Preparing, 0, 0));
        var bytes = new BytesProgress(done => _book.Publish(new PhaseProgressed(0, JobPhase.Preparing, done, 0)));
        var preparation = new InputPreparation(_services.Manifests);
        var request = _request;
        var inputs = await Task.Run(() => preparation.Prepare(request, bytes, cancellationToken), cancellationToken);
        await _book.UpdateAsync(state => state with { Inputs = inputs });
        return inputs;
    }

    private async Task RunRoundAsync(PreparedInputs inputs, CancellationToken cancellationToken)
    {
        var round = _book.State.Rounds.Count + 1;
        var model = _book.State.Rounds.Count == 0 ? inputs.Model : _book.State.Rounds[^1].Model;
        var manifest = _services.Manifests.GetModel(model);
        var original = manifest.Blocks.Select(hash => _services.Manifests.GetBlock(hash).OriginalIndex).ToList();

        await _book.EnterAsync(JobPhase.Scoring, round);
        var scoreStart = _services.Time.GetTimestamp();
        var (scores, picked, passes) = ScoresOfTheFirstRound(original)
            ?? await _telemetry.PhaseAsync(SpanNames.Score, () => ScoreAsync(round, model, manifest.Blocks.Count, inputs.Windows, cancellationToken));
        var scoreSeconds = _services.Time.GetElapsedTime(scoreStart).TotalSeconds;
        await _book.EnterAsync(JobPhase.Picking, round);
        var group = await _telemetry.PhaseAsync(SpanNames.Pick, () => Task.FromResult(PartialGroup.Choose(manifest.Blocks.Count, picked, _request.Group, _request.Window)));
        var groupBlocks = _request.Method.Trains() ? original.Skip(group.First).Take(group.Count).ToList() : [];
        _book.Publish(new RoundPicked(round, original, scores, original[picked], groupBlocks));

        var trainStart = _services.Time.GetTimestamp();
        var removal = await _removal.RunAsync(round, model, group, inputs, _book.State.Rounds.LastOrDefault()?.Guard, cancellationToken);
        await _book.EnterAsync(JobPhase.Publishing, round);
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
        await _telemetry.PhaseAsync(SpanNames.Publish, () => _book.UpdateAsync(state => state with { Rounds = [.. state.Rounds, record], Seconds = Seconds }));
        _book.Publish(new RoundFinished(record));
    }

    /// <summary>ShortGPT scores once: later rounds drop the next of the first round's order.</summary>
    private RoundScores? ScoresOfTheFirstRound(List<int> left)
    {
        if (_request.Method != PruningMethod.ShortGpt || _book.State.Rounds.Count == 0)
        {
            return null;
        }

        var first = _book.State.Rounds[0];
        var scores = left.Select(block => first.Scores[first.Blocks.ToList().IndexOf(block)]).ToList();
        return new RoundScores(scores, scores.IndexOf(scores.MaxBy(score => score.Redundancy)!), 0);
    }

    private Task<RoundScores> ScoreAsync(int round, string model, int blockCount, TensorReference windows, CancellationToken cancellationToken)
    {
        var queue = _work.Queue(round, JobPhase.Scoring, string.Empty);
        var scoring = new ScoringRound(queue, _work.Devices, windows, _request.Calibration, _request.Method.Measure(), _request.Scores);
        return scoring.RunAsync(model, blockCount, share => _work.Tell(round, JobPhase.Scoring, share), cancellationToken);
    }

    /// <summary>Measures what is not measured yet: the model that was given, and the newest.</summary>
    private Task EvaluateAsync(PreparedInputs inputs, CancellationToken cancellationToken) => inputs.EvaluationWindows is { } windows
        ? Overlap.RunAsync(
            cancellationToken,
            token => EvaluateDenseAsync(inputs, windows, token),
            token => EvaluateRoundAsync(_book.State.Rounds.LastOrDefault(), windows, token))
        : Task.CompletedTask;

    private async Task EvaluateDenseAsync(PreparedInputs inputs, TensorReference windows, CancellationToken cancellationToken)
    {
        if (_book.State.DensePerplexity is null)
        {
            var (perplexity, speed) = await _telemetry.EvaluateAsync(0, () => PerplexityAsync(0, inputs.Model, windows, cancellationToken));
            await _book.UpdateAsync(state => state with { DensePerplexity = perplexity, DenseTokensPerSecond = speed, Seconds = Seconds });
            _book.Publish(new ModelEvaluated(0, inputs.BlockCount, perplexity));
        }
    }

    /// <summary>Measures a round's model as it would be written: folded, in the checkpoint's element types.</summary>
    private async Task EvaluateRoundAsync(RoundRecord? record, TensorReference windows, CancellationToken cancellationToken)
    {
        if (record is null or { Perplexity: not null })
        {
            return;
        }

        var (perplexity, speed) = await _telemetry.EvaluateAsync(record.Round, async () =>
        {
            var folded = await _work.RunAsync(record.Round, JobPhase.Evaluating, "fold", [new FoldTask(record.Model)], cancellationToken);
            return await PerplexityAsync(record.Round, ((FoldOutcome)folded[0]).Model, windows, cancellationToken);
        });
        await _book.UpdateAsync(state => state with
        {
            Rounds = [.. state.Rounds.Select(round => round.Round == record.Round ? round with { Perplexity = perplexity, TokensPerSecond = speed } : round)],
            Seconds = Seconds,
        });
        _book.Publish(new ModelEvaluated(record.Round, record.Blocks.Count - 1, perplexity));
    }

    private async Task<(double Perplexity, double? TokensPerSecond)> PerplexityAsync(int round, string model, TensorReference windows, CancellationToken cancellationToken)
    {
        var outcomes = await _work.RunAsync(round, JobPhase.Evaluating, string.Empty, EvaluationTasks.Cut(model, windows), cancellationToken);
        return (EvaluationTasks.Perplexity(outcomes), EvaluationTasks.TokensPerSecond(outcomes, (int)windows.Shape[1], _work.Devices.Keys.Count));
    }
}
