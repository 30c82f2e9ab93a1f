using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime needs of a grain class; <see cref="Grain"/> implements it.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this object lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Called after the persistent state was read and before the first request.</summary>
    /// <param name="token">Cancelled when the activation is given up.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Called after the last request, before the object is dropped.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when there is no time left.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
