using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Telemetry;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>What is measured of a silo's jobs. May be used on any thread: whoever exports the measurements reads them on its own.</summary>
internal sealed class JobInstruments
{
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, long> _lastHeard = new(StringComparer.Ordinal);
    private readonly UpDownCounter<long> _waiting;
    private readonly UpDownCounter<long> _running;
    private readonly UpDownCounter<long> _followers;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _roundsLeft;
    private readonly Histogram<double> _roundDuration;
    private readonly Histogram<double> _phaseDuration;
    private readonly Counter<long> _fallbacks;
    private readonly Gauge<double> _redundancy;
    private readonly Counter<long> _blockForwards;
    private readonly Gauge<double> _perplexity;

    public JobInstruments(IMeterFactory meters, IOptions<FusionOptions> options)
    {
        _time = options.Value.TimeProvider;
        var meter = meters.CreateFuseGpt();
        _waiting = meter.CreateUpDownCounter(FuseGptMetrics.JobsWaiting);
        _running = meter.CreateUpDownCounter(FuseGptMetrics.JobsRunning);
        _followers = meter.CreateUpDownCounter(FuseGptMetrics.JobFollowers);
        _duration = meter.CreateHistogram(FuseGptMetrics.JobDuration);
        _roundsLeft = meter.CreateUpDownCounter(FuseGptMetrics.RoundsLeft);
        _roundDuration = meter.CreateHistogram(FuseGptMetrics.RoundDuration);
        _phaseDuration = meter.CreateHistogram(FuseGptMetrics.PhaseDuration);
        _fallbacks = meter.CreateCounter(FuseGptMetrics.RoundFallbacks);
        _redundancy = meter.CreateGauge(FuseGptMetrics.Redundancy);
        _blockForwards = meter.CreateCounter(FuseGptMetrics.BlockForwards);
        _perplexity = meter.CreateGauge(FuseGptMetrics.Perplexity);
        meter.CreateObservableGauge(FuseGptMetrics.JobSilence, () => [new Measurement<long>(LongestSilence())]);
    }

    /// <summary>More jobs wait for their turn, or fewer.</summary>
    public void OnWaitingChanged(int change) => _waiting.Add(change);

    /// <summary>More readers follow a job's events, or fewer.</summary>
    public void OnFollowersChanged(int change) => _followers.Add(change);

    public void OnJobStarted(string job)
    {
        _lastHeard[job] = _time.GetTimestamp();
        _running.Add(1);
    }

    /// <summary>A job told of something; of one that does not run nothing is noted.</summary>
    public void OnHeard(string job)
    {
        if (_lastHeard.TryGetValue(job, out var known))
        {
            _lastHeard.TryUpdate(job, _time.GetTimestamp(), known);
        }
    }

    public void OnJobEnded(string job, PruningMethod method, string outcome, TimeSpan elapsed)
    {
        _lastHeard.TryRemove(job, out _);
        _running.Add(-1);
        _duration.Record(elapsed.TotalSeconds, MetricTags.Method.Of(method.Name()), MetricTags.Outcome.Of(outcome));
    }

    /// <summary>More rounds are to do, or fewer.</summary>
    public void OnRoundsLeftChanged(int change) => _roundsLeft.Add(change);

    public void OnRoundDone(PruningMethod method, TimeSpan elapsed) => _roundDuration.Record(elapsed.TotalSeconds, MetricTags.Method.Of(method.Name()));

    public void OnPhaseDone(string phase, TimeSpan elapsed) => _phaseDuration.Record(elapsed.TotalSeconds, MetricTags.Phase.Of(phase));

    public void OnFellBack() => _fallbacks.Add(1);

    public void OnScored(int block, double redundancy) => _redundancy.Record(redundancy, MetricTags.Block.Of(block));

    public void OnBlockForwards(long passes) => _blockForwards.Add(passes);

    public void OnEvaluated(double perplexity) => _perplexity.Record(perplexity);

    private long LongestSilence() => _lastHeard.Values.Select(heard => (long)_time.GetElapsedTime(heard).TotalSeconds).DefaultIfEmpty().Max();
}
