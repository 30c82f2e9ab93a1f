using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Tests.Collection;

public sealed class CollectionTests : IAsyncLifetime
{
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly TestSilo _silo = new(static silo => silo.Services.Configure<GrainCollectionOptions>(static options =>
    {
        options.CollectionAge = TimeSpan.FromMilliseconds(600);
        options.CollectionQuantum = TimeSpan.FromMilliseconds(100);
    }));

    private Gate Gate => Gate.Of(_key);

    private IIdleGrain Idle => _silo.Client.GetGrain<IIdleGrain>(_key, typeof(IdleGrain).FullName);

    public Task InitializeAsync() => _silo.InitializeAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task Idle_LongerThanTheAge_IsDeactivated()
    {
        var first = await Idle.InstanceAsync();

        await Gate.ArrivedAsync();

        Assert.Equal(["deactivated ActivationIdle"], Gate.Log);
        Assert.NotEqual(first, await Idle.InstanceAsync());
    }

    [Fact]
    public async Task Idle_WithTimerThatDoesNotKeepAlive_IsDeactivated()
    {
        await Idle.TickAsync(TimeSpan.FromMilliseconds(50), keepAlive: false);

        await Gate.ArrivedAsync();

        Assert.Equal(["deactivated ActivationIdle"], Gate.Log);
    }

    [Fact]
    public async Task Idle_KeptInOneOfManyWays_Stays()
    {
        var kept = _silo.Client.GetGrain<IKeptGrain>("kept" + _key);
        var limited = _silo.Client.GetGrain<ILimitedGrain>("limited" + _key);
        var delayed = _silo.Client.GetGrain<IIdleGrain>("delayed" + _key, typeof(IdleGrain).FullName);
        var ticking = _silo.Client.GetGrain<IIdleGrain>("ticking" + _key, typeof(IdleGrain).FullName);
        var busy = _silo.Client.GetGrain<IIdleGrain>("busy" + _key, typeof(IdleGrain).FullName);
        await delayed.DelayAsync(TimeSpan.FromMinutes(1));
        await ticking.TickAsync(TimeSpan.FromMilliseconds(50), keepAlive: true);
        var holding = busy.HoldAsync();
        IIdleGrain[] all = [kept, limited, delayed, ticking];
        var before = await Task.WhenAll(all.Select(static grain => grain.InstanceAsync()));

        await CollectedAsync("one");
        await CollectedAsync("two");

        Assert.Equal(before, await Task.WhenAll(all.Select(static grain => grain.InstanceAsync())));
        Assert.Empty(Gate.Of("busy" + _key).Log);
        Gate.Of("busy" + _key).Open();
        await holding;
    }

    /// <summary>Waits as long as an idle grain lives.</summary>
    private async Task CollectedAsync(string name)
    {
        await _silo.Client.GetGrain<IIdleGrain>(name + _key, typeof(IdleGrain).FullName).InstanceAsync();
        await Gate.Of(name + _key).ArrivedAsync();
    }
}
