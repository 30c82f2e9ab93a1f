using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>What a grain can ask of its activation.</summary>
public static class GrainBaseExtensions
{
    /// <summary>Ends the activation as soon as its running requests are done.</summary>
    /// <param name="grain">The grain.</param>
    public static void DeactivateOnIdle(this IGrainBase grain) => grain.GrainContext.Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    /// <summary>Starts a timer that calls the grain back in turns of its own.</summary>
    /// <typeparam name="TState">The type of the callback's argument.</typeparam>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">What a tick does; its token is cancelled when the timer ends.</param>
    /// <param name="state">The callback's argument.</param>
    /// <param name="options">When it ticks.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new GrainTimer((Activation)grain.GrainContext, token => callback(state, token), options);
    }

    /// <summary>Starts a timer that calls the grain back in turns of its own.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">What a tick does; its token is cancelled when the timer ends.</param>
    /// <param name="options">When it ticks.</param>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
        grain.RegisterGrainTimer(static (inner, token) => inner(token), callback, options);
}
