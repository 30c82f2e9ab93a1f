using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>One silo of a test cluster.</summary>
public class InProcessSiloHandle : IAsyncDisposable
{
    internal InProcessSiloHandle(IHost host)
    {
        SiloHost = host;
        var details = host.Services.GetRequiredService<ILocalSiloDetails>();
        (Name, SiloAddress, GatewayAddress) = (details.Name, details.SiloAddress, details.GatewayAddress);
    }

    /// <summary>The silo's name.</summary>
    public string Name { get; }

    /// <summary>The silo's name in the cluster.</summary>
    public SiloAddress SiloAddress { get; }

    /// <summary>Where clients reach it.</summary>
    public SiloAddress GatewayAddress { get; }

    /// <summary>The silo's host.</summary>
    public IHost SiloHost { get; }

    /// <summary>The services of its host.</summary>
    public IServiceProvider ServiceProvider => SiloHost.Services;

    /// <summary>False after a stop.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Which of the cluster's silos it is, from 0.</summary>
    public short InstanceNumber { get; init; }

    /// <summary>Stops the silo.</summary>
    /// <param name="stopGracefully">False to lose it as if its process were killed.</param>
    public async Task StopSiloAsync(bool stopGracefully)
    {
        if (IsActive)
        {
            IsActive = false;
            await SiloHost.StopAsync(new CancellationToken(canceled: !stopGracefully));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopSiloAsync(stopGracefully: true);
        SiloHost.Dispose();
        GC.SuppressFinalize(this);
    }
}
