using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Work;
using Polly;
using Polly.Retry;

namespace FuseGpt.Cluster.Grains.Resilience;

/// <summary>Tries an item again when a device failed at it: after a wait that grows and has chance in it.</summary>
internal sealed class ItemPipeline
{
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes the pipeline.</summary>
    public ItemPipeline(ResilienceOptions options, TimeProvider time, RetryJitter jitter)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is WorkFailedException { Failure.IsWorthRetrying: true }),
                MaxRetryAttempts = options.Attempts - 1,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = jitter.Next,
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Runs an item; continues on the caller's scheduler.</summary>
    /// <param name="attempt">One attempt.</param>
    /// <param name="cancellationToken">Stops the attempt, or the wait for the next.</param>
    public async Task<TaskOutcome> RunAsync(Func<CancellationToken, Task<TaskOutcome>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        try
        {
            return await _pipeline.ExecuteAsync(static async (context, attempt) => await attempt(context.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
