using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.TestingHost;
using Orleans.Tests.Placement;

namespace Orleans.Tests.Clustering;

/// <summary>Two silos and a client in one process; the stored states outlive silos. Works alike on the shim and on the Orleans packages.</summary>
public sealed class TestCluster : IAsyncLifetime, IAsyncDisposable
{
    private readonly SharedStorage _storage = new();

    public TestCluster()
        : this(isImpatient: false)
    {
    }

    private TestCluster(bool isImpatient)
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureHost(static host =>
        {
            // In development, Orleans refuses to start while a grain interface names a type that cannot be passed, and one does for a test.
            host.Environment.EnvironmentName = "Test";
            host.Logging.SetMinimumLevel(LogLevel.Warning);
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddActivityPropagation();
            silo.AddPlacementDirector<NamedSiloPlacement, NamedSiloDirector>();
            silo.AddPlacementDirector<BrokenPlacement, BrokenDirector>();
            silo.Services.AddGrainStorage("shared", (_, _) => _storage);
            silo.AddMemoryGrainStorageAsDefault();
        });
        builder.ConfigureClient(client =>
        {
            client.AddActivityPropagation();
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = isImpatient ? TimeSpan.FromSeconds(2) : TestSilo.Patience);
        });
        Cluster = builder.Build();
    }

    public InProcessTestCluster Cluster { get; }

    public IClusterClient Client => Cluster.Client;

    public InProcessSiloHandle First => Cluster.Silos.Single(static silo => silo.Name == "Silo_0");

    public InProcessSiloHandle Second => Cluster.Silos.Single(static silo => silo.Name == "Silo_1");

    /// <param name="isImpatient">True when the client waits only shortly for answers.</param>
    internal static async Task<TestCluster> StartAsync(bool isImpatient = false)
    {
        var cluster = new TestCluster(isImpatient);
        await cluster.InitializeAsync();
        return cluster;
    }

    /// <summary>A grain that lives on the named silo while that is there.</summary>
    internal IPlacedGrain Placed(string siloName, string key) => Client.GetGrain<IPlacedGrain>($"{siloName}/{key}");

    public Task InitializeAsync() => Cluster.DeployAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
    }
}
