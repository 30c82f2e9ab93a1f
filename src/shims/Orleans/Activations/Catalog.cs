using System.Collections.Concurrent;
using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>All activations of a silo: at most one for each grain.</summary>
/// <param name="silo">The silo.</param>
internal sealed class Catalog(Silo silo)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private volatile bool _isStopping;

    /// <summary>Hands a request to the grain's activation, making one if there is none.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="request">The request.</param>
    public void Dispatch(GrainId grainId, GrainRequest request)
    {
        while (true)
        {
            if (!_activations.TryGetValue(grainId, out var activation))
            {
                if (_isStopping)
                {
                    request.Reject(new SiloUnavailableException($"The local Orleans host is shutting down and can no longer process the request: {request}."));
                    return;
                }

                activation = _activations.GetOrAdd(grainId, static (id, owner) => new Activation(owner, id, owner.Classes.Get(id.Type)), silo);
            }

            if (activation.TryReceive(request))
            {
                return;
            }
        }
    }

    /// <summary>Forgets an activation that has ended.</summary>
    /// <param name="activation">The activation.</param>
    public void Remove(Activation activation) => _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));

    /// <summary>Ends every activation and makes no new ones.</summary>
    /// <param name="cancellationToken">Cancelled when there is no time left.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
        foreach (var activation in _activations.Values)
        {
            activation.Deactivate(reason, cancellationToken);
        }

        await Task.WhenAll(_activations.Values.Select(static activation => activation.Deactivated)).WaitAsync(cancellationToken);
    }
}
