using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base class of grains: an object with a key, of which the cluster keeps one, that handles its requests one by one.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? _activation;

    /// <summary>Binds the object to the activation that is being built.</summary>
    protected Grain() => _activation = RuntimeContext.Current;

    /// <summary>The activation that this object lives in.</summary>
    public IGrainContext GrainContext => Activation;

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Silo.GrainFactory;

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => Activation.ActivationServices;

    /// <summary>The silo's activation behind this object.</summary>
    /// <exception cref="InvalidOperationException">The object was made with <c>new</c>, not by a silo.</exception>
    internal Activation Activation => _activation
        ?? throw new InvalidOperationException("Grain was created outside of the Orleans creation process and no runtime was specified.");

    /// <summary>Ends this activation as soon as its running requests are done; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => GrainContext.Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    /// <summary>Keeps this activation in memory although it is idle.</summary>
    /// <param name="timeSpan">How long; zero or less to end an earlier delay.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);

    /// <summary>Called after the persistent state was read and before the first request.</summary>
    /// <param name="cancellationToken">Cancelled when the activation is given up.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called after the last request, before the object is dropped.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="cancellationToken">Cancelled when there is no time left.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
