using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FuseGpt.Cluster.Grains.Resilience;

/// <summary>What surrounds an item on its device: the device's circuit breaker, and the item's time-out. Trying again is its source's (<see cref="ItemPipeline"/>).</summary>
internal sealed class DevicePipeline
{
    private static readonly ResiliencePropertyKey<TimeSpan> Timeout = new("timeout");
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes a device's pipeline.</summary>
    /// <param name="options">How work goes on when something fails.</param>
    /// <param name="time">The clock.</param>
    /// <param name="rest">Told when the device has to rest, and how long.</param>
    public DevicePipeline(ResilienceOptions options, TimeProvider time, Action<TimeSpan, string> rest)
    {
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = static arguments => ValueTask.FromResult(IsDeviceFault(arguments.Outcome.Exception)),
                FailureRatio = 0.5,
                MinimumThroughput = options.BreakerFailures,
                SamplingDuration = options.BreakerWindow,
                BreakDuration = options.BreakerRest,
                StateProvider = _state,
                OnOpened = arguments =>
                {
                    rest(arguments.BreakDuration, arguments.Outcome.Exception is { } error ? WorkFailures.Of(error).Message : string.Empty);
                    return default;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static arguments => ValueTask.FromResult(arguments.Context.Properties.GetValue(Timeout, System.Threading.Timeout.InfiniteTimeSpan)) })
            .Build();
    }

    /// <summary>Whether the next item decides if the device gets work again.</summary>
    public bool IsOnTrial => _state.CircuitState is CircuitState.Open or CircuitState.HalfOpen;

    /// <summary>Runs an item on the device; continues on the caller's scheduler.</summary>
    public async Task<TaskOutcome> RunAsync(TimeSpan timeout, Func<CancellationToken, Task<TaskOutcome>> run, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        context.Properties.Set(Timeout, timeout);
        try
        {
            return await _pipeline.ExecuteAsync(static async (context, run) => await run(context.CancellationToken), context, run);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Whether the device is to blame: not for the user's input, too large an item, a full disk or a stop.</summary>
    private static bool IsDeviceFault(Exception? error) => error is not (null or OperationCanceledException) && WorkFailures.Of(error).IsWorthRetrying;
}
