using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Activations;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans.Clustering;

/// <summary>A client that has a host of its own, in the process of the silos.</summary>
/// <param name="services">The host's services.</param>
/// <param name="messaging">How long a caller waits.</param>
/// <param name="gateways">Where silos are looked for.</param>
/// <param name="cluster">The cluster's name.</param>
internal sealed class Client(
    IServiceProvider services,
    IOptions<ClientMessagingOptions> messaging,
    IOptions<GatewayOptions> gateways,
    IOptions<ClusterOptions> cluster) : Node(services, messaging.Value.ResponseTimeout)
{
    private int _turn;
    private bool _isRunning;

    /// <inheritdoc/>
    protected override Silo? Gateway => _isRunning ? FindGateway() : null;

    /// <summary>Finds the cluster.</summary>
    /// <exception cref="SiloUnavailableException">No silo of the cluster is at the gateways.</exception>
    public void Start()
    {
        Cluster = Services.GetService<Cluster>()
            ?? gateways.Value.Endpoints.Select(LocalNetwork.FindGateway).FirstOrDefault(silo => silo?.Cluster.ClusterId == cluster.Value.ClusterId)?.Cluster
            ?? throw ClientBuilder.NoNetworkException(gateways.Value.Endpoints);
        _isRunning = true;
    }

    /// <summary>Makes no more calls and takes no more calls back.</summary>
    public void Stop()
    {
        if (_isRunning)
        {
            _isRunning = false;
            Cluster.Observers.RemoveAll(this);
            RejectUnanswered();
        }
    }

    /// <inheritdoc/>
    protected override Exception Unavailable(GrainRequest request) => _isRunning
        ? new SiloUnavailableException($"No gateways available. Rejecting the request: {request}.")
        : base.Unavailable(request);

    /// <summary>Any silo that takes calls: all are near, and the endpoints only tell how to find the first.</summary>
    private Silo? FindGateway()
    {
        var active = Cluster.Membership.Active;
        for (var i = 0; i < active.Length; i++)
        {
            var next = (int)((uint)Interlocked.Increment(ref _turn) % (uint)active.Length);
            if (Cluster.Find(active[next]) is { GatewayAddress.Endpoint.Port: not 0 } silo)
            {
                return silo;
            }
        }

        return null;
    }
}
