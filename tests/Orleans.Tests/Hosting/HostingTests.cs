using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orleans.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task UseOrleans_ClientAndFactoryOfTheSameProcess_AreThere()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });

        var factory = silo.Services.GetRequiredService<IGrainFactory>();
        var answer = await factory.GetGrain<Calls.ICallGrain>("k").NameAsync();

        Assert.Equal("k", answer);
        Assert.Equal("k", factory.GetGrain<Calls.ICallGrain>("k").GetPrimaryKeyString());
    }

    [Fact]
    public void UseOrleans_AndUseOrleansClient_Throws()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(static silo => silo.UseLocalhostClustering());

        var error = Assert.Throws<OrleansConfigurationException>(() => builder.UseOrleansClient(static client => client.UseLocalhostClustering()));

        Assert.Contains("UseOrleansClient", error.Message);
    }

    [Fact]
    public async Task UseOrleansClient_NoSiloInReach_DoesNotStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.Configure<HostOptions>(static options => options.StartupTimeout = TimeSpan.FromMilliseconds(500));
        builder.UseOrleansClient(static client => client.UseLocalhostClustering(gatewayPort: 1));
        using var host = builder.Build();

        await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());
    }
}
