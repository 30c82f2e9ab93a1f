using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Tests.Placement;

namespace Orleans.Tests.Clustering;

/// <summary>Silos and a client that find each other by ports of this machine.</summary>
public sealed class LocalhostTests : IAsyncLifetime
{
    private readonly SharedStorage _storage = new();
    private readonly (int Silo, int Gateway) _first = (FreePort.Next(), FreePort.Next());
    private readonly List<IHost> _hosts = [];

    public async Task InitializeAsync()
    {
        await StartSiloAsync("first", _first.Silo, _first.Gateway);
        await StartSiloAsync("second", FreePort.Next(), FreePort.Next());
    }

    public async Task DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    [Fact]
    public async Task Client_OfOneGateway_ReachesGrainsOfEverySilo()
    {
        var client = await StartClientAsync("dev");

        Assert.Equal("first", await client.GetGrain<IPlacedGrain>("first/k").WhereAsync());
        Assert.Equal("second", await client.GetGrain<IPlacedGrain>("second/k").WhereAsync());
    }

    [Fact]
    public async Task SecondSilo_JoinsThePrimary()
    {
        var second = _hosts[1].Services;

        var members = second.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values;
        var place = await second.GetRequiredService<IGrainFactory>().GetGrain<IPlacedGrain>("first/k").WhereAsync();

        Assert.Equal(["first", "second"], members.Where(static m => m.Status == SiloStatus.Active).Select(static m => m.Name).Order());
        Assert.Equal("first", place);
    }

    [Fact]
    public async Task ClientStops_CallIsInFlight_CallerSeesSiloUnavailable()
    {
        var key = Guid.NewGuid().ToString();
        var client = await StartClientAsync("dev");
        var calling = client.GetGrain<IPlacedGrain>("first/" + key).HoldAsync();
        await Gate.Of("first/" + key).ArrivedAsync();

        await _hosts[^1].StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => calling);
        Gate.Of("first/" + key).Open();
    }

    [Fact]
    public async Task HostsStop_NothingOfThemIsKept()
    {
        var kept = await StartAndStopAsync();

        for (var i = 0; i < 20 && kept.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(kept.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> StartAndStopAsync()
    {
        await StartSiloAsync("third", FreePort.Next(), FreePort.Next());
        var host = _hosts[^1];
        _hosts.Remove(host);
        var service = new WeakReference(host.Services.GetRequiredService<IGrainFactory>());
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPlacedGrain>("third/k").AddAsync();
        await host.StopAsync();
        host.Dispose();
        return service;
    }

    private async Task StartSiloAsync(string name, int siloPort, int gatewayPort)
    {
        await StartAsync(builder => builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, _first.Silo));
            silo.Configure<SiloOptions>(options => options.SiloName = name);
            silo.AddPlacementDirector<NamedSiloPlacement, NamedSiloDirector>();
            silo.Services.AddGrainStorage("shared", (_, _) => _storage);
        }));
    }

    private async Task<IClusterClient> StartClientAsync(string clusterId)
    {
        await StartAsync(builder => builder.UseOrleansClient(client => client.UseLocalhostClustering(_first.Gateway, clusterId: clusterId)));
        return _hosts[^1].Services.GetRequiredService<IClusterClient>();
    }

    private async Task StartAsync(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        configure(builder);
        _hosts.Add(builder.Build());
        await _hosts[^1].StartAsync();
    }
}
