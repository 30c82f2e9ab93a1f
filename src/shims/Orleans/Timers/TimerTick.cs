using Orleans.Invocation;

namespace Orleans.Timers;

/// <summary>A tick of a timer, as a request to the grain.</summary>
/// <param name="timer">The timer.</param>
/// <param name="isAlwaysInterleave">True when it runs between the turns of any other request.</param>
/// <param name="keepsAlive">True when it counts as a use of the grain.</param>
internal sealed class TimerTick(GrainTimer timer, bool isAlwaysInterleave, bool keepsAlive) : GrainRequest
{
    /// <inheritdoc/>
    public override bool IsAlwaysInterleave => isAlwaysInterleave;

    /// <inheritdoc/>
    public override bool KeepsAlive => keepsAlive;

    /// <inheritdoc/>
    public override bool IsAbandoned => timer.IsEnded;

    /// <inheritdoc/>
    public override Task RunAsync(CallTarget target) => timer.IsEnded ? Task.CompletedTask : timer.TickAsync();

    /// <summary>A tick that is not run is not missed: nobody waits for it.</summary>
    /// <param name="error">Why it is not run.</param>
    public override void Reject(Exception error)
    {
    }
}
