using Orleans.Clustering;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>An object that requests run on: a grain's activation, or an object that grains call back.</summary>
internal abstract class CallTarget
{
    /// <summary>The silo or client that the object lives in.</summary>
    public abstract Node Node { get; }

    /// <summary>The name that references have.</summary>
    public abstract GrainId GrainId { get; }

    /// <summary>The object, or null when it is not there.</summary>
    public abstract object? GrainInstance { get; }

    /// <summary>True when the silo that the object lives in is gone: its answers reach nobody.</summary>
    public virtual bool IsLost => false;

    /// <summary>Queues work in a turn of its own, outside of the caller's execution context.</summary>
    /// <param name="action">The work.</param>
    /// <param name="state">Its argument.</param>
    public abstract void Run(Action<object?> action, object? state);

    /// <summary>Called when a request has failed.</summary>
    /// <param name="error">The error that the caller gets.</param>
    public virtual void OnFailed(Exception error)
    {
    }
}
