using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Telemetry;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>What is measured of jobs.</summary>
internal sealed class JobInstruments
{
    private readonly UpDownCounter<long> _waiting;
    private readonly UpDownCounter<long> _running;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _roundsLeft;
    private readonly Histogram<double> _roundDuration;
    private readonly Histogram<double> _phaseDuration;
    private readonly Counter<long> _fallbacks;
    private readonly Gauge<double> _redundancy;
    private readonly Counter<long> _blockForwards;
    private readonly Gauge<double> _perplexity;

    public JobInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateFuseGpt();
        _waiting = meter.CreateUpDownCounter(FuseGptMetrics.JobsWaiting);
        _running = meter.CreateUpDownCounter(FuseGptMetrics.JobsRunning);
        _duration = meter.CreateHistogram(FuseGptMetrics.JobDuration);
        _roundsLeft = meter.CreateUpDownCounter(FuseGptMetrics.RoundsLeft);
        _roundDuration = meter.CreateHistogram(FuseGptMetrics.RoundDuration);
        _phaseDuration = meter.CreateHistogram(FuseGptMetrics.PhaseDuration);
        _fallbacks = meter.CreateCounter(FuseGptMetrics.RoundFallbacks);
        _redundancy = meter.CreateGauge(FuseGptMetrics.Redundancy);
        _blockForwards = meter.CreateCounter(FuseGptMetrics.BlockForwards);
        _perplexity = meter.CreateGauge(FuseGptMetrics.Perplexity);
    }

    /// <summary>More jobs wait for their turn, or fewer.</summary>
    public void OnWaitingChanged(int change) => _waiting.Add(change);

    public void OnJobStarted() => _running.Add(1);

    public void OnJobEnded(PruningMethod method, string outcome, TimeSpan elapsed)
    {
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
}
