using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Activations;
using Orleans.Diagnostics;
using Orleans.Invocation;
using Orleans.Observers;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Clustering;

/// <summary>A place that calls are made from: a silo, or a client.</summary>
internal abstract class Node
{
    private readonly ConcurrentDictionary<GrainRequest, bool> _unanswered = new();

    /// <summary>Takes what calls need from the host's services.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="responseTimeout">How long a caller waits.</param>
    protected Node(IServiceProvider services, TimeSpan responseTimeout)
    {
        Services = services;
        ResponseTimeout = responseTimeout;
        TimeProvider = services.GetRequiredService<TimeProvider>();
        Copiers = services.GetRequiredService<CopierProvider>();
        Classes = services.GetRequiredService<GrainClasses>();
        Activities = services.GetRequiredService<ActivityPropagation>();
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(GetType());
        References = new ReferenceFactory(this);
        GrainFactory = new GrainFactory(this);
    }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The clock of time-outs and timers.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Copies arguments and results.</summary>
    public CopierProvider Copiers { get; }

    /// <summary>The grain classes found in the process.</summary>
    public GrainClasses Classes { get; }

    /// <summary>How long a caller waits.</summary>
    public TimeSpan ResponseTimeout { get; }

    /// <summary>Starts spans for calls.</summary>
    public ActivityPropagation Activities { get; }

    /// <summary>Where the runtime logs.</summary>
    public ILogger Logger { get; }

    /// <summary>Makes references of any interface.</summary>
    public ReferenceFactory References { get; }

    /// <summary>What grains and clients use to make references.</summary>
    public GrainFactory GrainFactory { get; }

    /// <summary>The cluster.</summary>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public Cluster Cluster
    {
        get => field ?? throw new InvalidOperationException("The Orleans host has not started yet. Start the host before calling grains.");
        protected set;
    }

    /// <summary>The silo that takes calls from here, or null when there is none.</summary>
    protected abstract Silo? Gateway { get; }

    /// <summary>Hands a request to a grain or an observer, wherever in the cluster it is.</summary>
    /// <param name="target">The grain or observer.</param>
    /// <param name="request">The request.</param>
    public void Send(GrainId target, GrainRequest request)
    {
        if (Gateway is not { } silo)
        {
            request.Reject(Unavailable(request));
        }
        else if (ObserverDirectory.IsObserver(target))
        {
            Cluster.Observers.Deliver(target, request, Logger);
        }
        else
        {
            silo.Placement.Deliver(target, request);
        }
    }

    /// <summary>Remembers a request from here until it is answered.</summary>
    /// <param name="request">The request.</param>
    public void Track(GrainRequest request) => _unanswered[request] = true;

    /// <summary>Forgets a request that was answered.</summary>
    /// <param name="request">The request.</param>
    public void Untrack(GrainRequest request) => _unanswered.TryRemove(request, out _);

    /// <summary>Why a request from here cannot be taken.</summary>
    /// <param name="request">The request.</param>
    protected virtual Exception Unavailable(GrainRequest request) => Stopped(request);

    /// <summary>Tells all callers here that their answers will not come any more.</summary>
    protected void RejectUnanswered()
    {
        foreach (var request in _unanswered.Keys)
        {
            request.Reject(Stopped(request));
        }
    }

    private static SiloUnavailableException Stopped(GrainRequest request) =>
        new($"The local Orleans host is shutting down and can no longer process the request: {request}.");
}
