using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Tests;

/// <summary>A host with a silo and the client in its process. Works alike on the shim and on the Orleans packages.</summary>
public sealed class TestSilo : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>How long a test waits for something that must happen.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IHost _host;

    public TestSilo()
        : this(static _ => { })
    {
    }

    internal TestSilo(Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next());
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("memory");
            silo.Services.AddSerializer(static serializer => serializer.AddJsonSerializer(static type => type.Name.EndsWith("Json", StringComparison.Ordinal)));
            configure(silo);
        });
        _host = builder.Build();
    }

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _host.Services;

    internal static async Task<TestSilo> StartAsync(Action<ISiloBuilder> configure)
    {
        var silo = new TestSilo(configure);
        await silo.InitializeAsync();
        return silo;
    }

    /// <summary>A silo whose callers wait only shortly.</summary>
    internal static Task<TestSilo> StartImpatientAsync() =>
        StartAsync(static silo => silo.Services.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromMilliseconds(200)));

    public Task InitializeAsync() => _host.StartAsync();

    public Task StopAsync(CancellationToken token = default) => _host.StopAsync(token);

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
