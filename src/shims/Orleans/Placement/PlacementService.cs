using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Invocation;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Brings requests to the activations of their grains, choosing a silo for those that have none.</summary>
/// <param name="silo">The silo that is called.</param>
internal sealed class PlacementService(Silo silo)
{
    /// <summary>How often a silo is chosen anew when the chosen one has just stopped.</summary>
    private const int MaxAttempts = 5;

    private readonly Dictionary<GrainId, List<GrainRequest>> _waiting = [];
    private readonly Lock _gate = new();
    private readonly PlacementContext _context = new(silo);

    /// <summary>Hands a request to the grain's activation, making one if there is none.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="request">The request.</param>
    public void Deliver(GrainId grainId, GrainRequest request)
    {
        while (silo.Cluster.Directory.Find(grainId) is { } activation)
        {
            if (activation.TryReceive(request))
            {
                return;
            }
        }

        if (IsFirst(grainId, request))
        {
            _ = PlaceAsync(grainId, request);
        }
    }

    /// <summary>Requests that come while a silo is being chosen wait for it, in order.</summary>
    private bool IsFirst(GrainId grainId, GrainRequest request)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(grainId, out var requests))
            {
                requests.Add(request);
                return false;
            }

            _waiting.Add(grainId, [request]);
            return true;
        }
    }

    private async Task PlaceAsync(GrainId grainId, GrainRequest first)
    {
        try
        {
            await CreateAsync(new PlacementTarget(grainId, first.Context)).ConfigureAwait(false);
            foreach (var request in TakeWaiting(grainId))
            {
                Deliver(grainId, request);
            }
        }
        catch (Exception error)
        {
            foreach (var request in TakeWaiting(grainId))
            {
                request.Reject(error);
            }
        }
    }

    private async Task CreateAsync(PlacementTarget target)
    {
        var strategy = silo.Classes.Get(target.GrainIdentity.Type).Placement;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var address = await ChooseAsync(strategy, target).ConfigureAwait(false);
            if (silo.Cluster.Find(address) is { } chosen && silo.Cluster.Directory.GetOrAdd(chosen, target.GrainIdentity) is not null)
            {
                return;
            }
        }

        throw new OrleansMessageRejectionException($"No activation of {target.GrainIdentity} could be made: {strategy.GetType().Name} chose silos that take no new ones.");
    }

    /// <summary>A director of somebody else's must not run in the caller's turn.</summary>
    private ValueTask<SiloAddress> ChooseAsync(PlacementStrategy strategy, PlacementTarget target)
    {
        var director = silo.Services.GetKeyedService<IPlacementDirector>(strategy.GetType())
            ?? throw new InvalidOperationException($"Could not resolve placement director for strategy {strategy.GetType()}. Call AddPlacementDirector.");
        return director is SynchronousDirector own
            ? new(own.Choose(target, _context))
            : new(Task.Run(() => director.OnAddActivation(strategy, target, _context)));
    }

    private List<GrainRequest> TakeWaiting(GrainId grainId)
    {
        lock (_gate)
        {
            _waiting.Remove(grainId, out var requests);
            return requests ?? [];
        }
    }
}
