using Orleans.Activations;
using Orleans.Invocation;

namespace Orleans.Timers;

/// <summary>A tick of a timer, as a request to the grain.</summary>
/// <param name="timer">The timer.</param>
/// <param name="isAlwaysInterleave">True when it runs between the turns of any other request.</param>
internal sealed class TimerTick(GrainTimer timer, bool isAlwaysInterleave) : GrainRequest
{
    /// <inheritdoc/>
    public override bool IsAlwaysInterleave => isAlwaysInterleave;

    /// <inheritdoc/>
    public override bool IsAbandoned => timer.IsEnded;

    /// <inheritdoc/>
    public override Task RunAsync(Activation activation) => timer.IsEnded ? Task.CompletedTask : timer.TickAsync();

    /// <summary>A tick that is not run is not missed: nobody waits for it.</summary>
    /// <param name="error">Why it is not run.</param>
    public override void Reject(Exception error)
    {
    }
}
