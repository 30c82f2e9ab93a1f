using Orleans.Activations;

namespace Orleans.Invocation;

/// <summary>Something an activation is asked to do in turns: a call, a step of an enumeration, a timer's tick.</summary>
internal abstract class GrainRequest
{
    private Action<object?>? _starter;

    /// <summary>Starts the request on an activation; runs on its scheduler.</summary>
    public Action<object?> Starter => _starter ??= activation => _ = ((Activation)activation!).RunAsync(this);

    /// <summary>True when it runs between the turns of any other request.</summary>
    public virtual bool IsAlwaysInterleave => false;

    /// <summary>True when it runs between the turns of other such requests.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>True when nobody waits for it any more, so that it need not start.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>True when its caller learns of the loss of the silo that it runs on.</summary>
    public virtual bool IsFromSilo => false;

    /// <summary>True when it counts as a use of the grain.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>The caller's request context.</summary>
    public virtual Dictionary<string, object>? Context => null;

    /// <summary>Does the work.</summary>
    /// <param name="target">Where it runs.</param>
    public abstract Task RunAsync(CallTarget target);

    /// <summary>Tells whoever waits that the work was not done.</summary>
    /// <param name="error">Why.</param>
    public abstract void Reject(Exception error);
}
