using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Diagnostics;
using Orleans.Invocation;
using Orleans.Serialization;

namespace Orleans.Activations;

/// <summary>What the parts of one silo share.</summary>
internal sealed class Silo
{
    /// <summary>Makes the silo from the host's services.</summary>
    public Silo(
        IServiceProvider services,
        TimeProvider timeProvider,
        CopierProvider copiers,
        GrainClasses classes,
        IOptions<SiloMessagingOptions> messaging,
        ActivityPropagation activities,
        ILogger<Silo> logger)
    {
        Services = services;
        TimeProvider = timeProvider;
        Copiers = copiers;
        Classes = classes;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        Activities = activities;
        Logger = logger;
        Catalog = new Catalog(this);
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

    /// <summary>The activations.</summary>
    public Catalog Catalog { get; }

    /// <summary>Makes references of any interface.</summary>
    public ReferenceFactory References { get; }

    /// <summary>What grains and clients use to make references.</summary>
    public GrainFactory GrainFactory { get; }
}
