using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Clustering;
using Orleans.Collection;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>One silo: its place in the cluster and its activations.</summary>
internal sealed partial class Silo : Node, ILocalSiloDetails
{
    private readonly ActivationCollector _collector;
    private int _activationCount;

    /// <summary>Makes the silo from the host's services.</summary>
    public Silo(
        IServiceProvider services,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<SiloOptions> options,
        IOptions<EndpointOptions> endpoint,
        IOptions<GrainCollectionOptions> collection)
        : base(services, messaging.Value.ResponseTimeout)
    {
        Name = options.Value.SiloName;
        Collection = collection.Value;
        SiloAddress = SiloAddress.New(new IPEndPoint(endpoint.Value.AdvertisedIPAddress, endpoint.Value.SiloPort), SiloAddress.AllocateNewGeneration());
        GatewayAddress = SiloAddress.New(new IPEndPoint(endpoint.Value.AdvertisedIPAddress, endpoint.Value.GatewayPort), 0);
        Placement = new PlacementService(this);
        _collector = new ActivationCollector(this);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string ClusterId => Cluster.ClusterId;

    /// <inheritdoc/>
    public SiloAddress SiloAddress { get; }

    /// <inheritdoc/>
    public SiloAddress GatewayAddress { get; }

    /// <summary>The silo's state in life.</summary>
    public SiloStatus Status { get; private set; } = SiloStatus.Created;

    /// <summary>Chooses silos for activations.</summary>
    public PlacementService Placement { get; }

    /// <summary>When activations end.</summary>
    public GrainCollectionOptions Collection { get; }

    /// <summary>How many activations live here.</summary>
    public int ActivationCount => _activationCount;

    /// <inheritdoc/>
    protected override Silo? Gateway => Status == SiloStatus.Dead ? null : this;

    /// <summary>Joins the cluster.</summary>
    public void Start()
    {
        Cluster = ClusterSearch.Find(Services, SiloAddress.Endpoint);
        SetStatus(SiloStatus.Active);
        LocalNetwork.Add(this);
        _collector.Start();
        LogStarted(Logger, Name, SiloAddress);
    }

    /// <summary>Ends every activation and leaves the cluster. A silo whose time is over from the start is lost as if its process were.</summary>
    /// <param name="cancellationToken">Cancelled when there is no time left.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Status is not SiloStatus.Active)
        {
            return;
        }

        var isKilled = cancellationToken.IsCancellationRequested;
        var activations = Cluster.Directory.Close(this, () => SetStatus(isKilled ? SiloStatus.Dead : SiloStatus.ShuttingDown));
        LocalNetwork.Remove(this);
        await _collector.StopAsync();
        await EndAsync(activations, cancellationToken);
        Abandon();
        Cluster.Observers.RemoveAll(this);
        RejectUnanswered();
        LogStopped(Logger, Name, SiloAddress);
    }

    /// <summary>Counts activations.</summary>
    /// <param name="change">How many have come, or gone if negative.</param>
    public void Count(int change) => Interlocked.Add(ref _activationCount, change);

    private async Task EndAsync(IReadOnlyList<Activation> activations, CancellationToken cancellationToken)
    {
        try
        {
            var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
            foreach (var activation in activations)
            {
                activation.Deactivate(reason, cancellationToken);
            }

            await Task.WhenAll(activations.Select(static activation => activation.Deactivated)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStoppedBusy(Logger, Name);
        }
    }

    /// <summary>Whoever still waits for a grain of this silo learns that it is gone, and the grain can live elsewhere.</summary>
    private void Abandon()
    {
        var left = Cluster.Directory.Close(this, () => SetStatus(SiloStatus.Dead));
        foreach (var activation in left)
        {
            Cluster.Directory.Remove(activation);
            activation.Abandon();
        }
    }

    private void SetStatus(SiloStatus status)
    {
        if (Status != status)
        {
            Status = status;
            Cluster.Update(this, status);
        }
    }

    [LoggerMessage(EventId = 130, EventName = "SiloStarted", Level = LogLevel.Information, Message = "Silo {Name} {SiloAddress} started in this process, without a network")]
    private static partial void LogStarted(ILogger logger, string name, SiloAddress siloAddress);

    [LoggerMessage(EventId = 131, EventName = "SiloStopped", Level = LogLevel.Information, Message = "Silo {Name} {SiloAddress} stopped")]
    private static partial void LogStopped(ILogger logger, string name, SiloAddress siloAddress);

    [LoggerMessage(EventId = 132, EventName = "SiloStoppedBusy", Level = LogLevel.Warning, Message = "Silo {Name} stopped while grains were still busy: the time to stop was over")]
    private static partial void LogStoppedBusy(ILogger logger, string name);
}
