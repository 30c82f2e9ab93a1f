using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The spans and metrics of one start of a job. Used in its grain's turns only.</summary>
/// <param name="jobId">The job.</param>
/// <param name="method">The job's method.</param>
/// <param name="instruments">What is measured.</param>
/// <param name="time">The clock.</param>
internal sealed class JobTelemetry(string jobId, PruningMethod method, JobInstruments instruments, TimeProvider time)
{
    private int _roundsLeft;
    private int _roundsDoneBefore;

    /// <summary>Runs the job inside its span.</summary>
    public async Task<T> JobAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        using var span = Start(SpanNames.Job);
        span?.SetTag(SpanTags.Method, method.Name());
        var (start, outcome) = (time.GetTimestamp(), Outcomes.Failed);
        instruments.OnJobStarted(jobId);
        try
        {
            var result = await Guarded(span, run);
            outcome = Outcomes.Done;
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = Outcomes.Stopped;
            throw;
        }
        finally
        {
            span?.SetTag(SpanTags.Outcome, outcome);
            SetRoundsLeft(0);
            instruments.OnJobEnded(jobId, method, outcome, time.GetElapsedTime(start));
        }
    }

    /// <summary>Runs one round inside its span.</summary>
    public async Task RoundAsync(int round, Func<Task> run)
    {
        using var span = Start(SpanNames.Round);
        span?.SetTag(SpanTags.Round, round);
        var start = time.GetTimestamp();
        await Guarded(span, () => Finish(run));
        instruments.OnRoundDone(method, time.GetElapsedTime(start));
    }

    /// <summary>Runs one phase inside its span.</summary>
    public async Task<T> PhaseAsync<T>(string phase, Func<Task<T>> run)
    {
        using var span = Start(phase);
        return await MeasureAsync(phase, span, run);
    }

    /// <summary>Runs one phase that gives nothing back inside its span.</summary>
    public Task PhaseAsync(string phase, Func<Task> run) => PhaseAsync(phase, () => Finish(run));

    /// <summary>Runs an evaluation inside its span, which says what round's model it is about: it may run beside the next round.</summary>
    /// <param name="round">Round, from 1; 0 for the model as it came.</param>
    /// <param name="run">The evaluation.</param>
    public async Task<T> EvaluateAsync<T>(int round, Func<Task<T>> run)
    {
        using var span = Start(SpanNames.Evaluate);
        span?.SetTag(SpanTags.Round, round);
        return await MeasureAsync(SpanNames.Evaluate, span, run);
    }

    /// <summary>Measures what an event of the job tells. Rounds of an earlier start, told again, were measured then.</summary>
    public void Observe(JobEvent jobEvent)
    {
        instruments.OnHeard(jobId);
        switch (jobEvent)
        {
            case JobStarted started:
                _roundsDoneBefore = started.RoundsDone;
                SetRoundsLeft(started.Rounds - started.RoundsDone);
                break;
            case RoundPicked picked:
                ObserveScores(picked);
                break;
            case RoundFinished { Record: var record } when record.Round > _roundsDoneBefore:
                ObserveRound(record);
                break;
            case ModelEvaluated evaluated:
                instruments.OnEvaluated(evaluated.Perplexity);
                break;
        }
    }

    private async Task<T> MeasureAsync<T>(string phase, Activity? span, Func<Task<T>> run)
    {
        var start = time.GetTimestamp();
        var result = await Guarded(span, run);
        instruments.OnPhaseDone(phase, time.GetElapsedTime(start));
        return result;
    }

    private void ObserveScores(RoundPicked picked)
    {
        Activity.Current?.SetTag(SpanTags.PickedBlock, picked.Picked);
        for (var position = 0; position < picked.Blocks.Count; position++)
        {
            instruments.OnScored(picked.Blocks[position], picked.Scores[position].Highest);
        }
    }

    private void ObserveRound(RoundRecord record)
    {
        SetRoundsLeft(_roundsLeft - 1);
        instruments.OnBlockForwards(record.BlockPasses);
        if (record.Guard is { FellBack: true })
        {
            instruments.OnFellBack();
        }
    }

    private void SetRoundsLeft(int left)
    {
        instruments.OnRoundsLeftChanged(left - _roundsLeft);
        _roundsLeft = left;
    }

    private Activity? Start(string name) => TelemetrySource.Activities.StartActivity(name)?.SetTag(SpanTags.JobId, jobId);

    private static async Task<bool> Finish(Func<Task> run)
    {
        await run();
        return true;
    }

    private static async Task<T> Guarded<T>(Activity? span, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }
}
