namespace Orleans.Tests.Lifecycle;

public sealed class LifecycleTests
{
    private readonly string _key = Guid.NewGuid().ToString();

    private Gate Gate => Gate.Of(_key);

    [Fact]
    public async Task Calls_SameKey_ReachOneInstance()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });
        var instances = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => silo.Client.GetGrain<ILifeGrain>(_key).InstanceAsync()));

        Assert.Single(instances.Distinct());
        Assert.Equal(["activated"], Gate.Log);
    }

    [Fact]
    public async Task DeactivateOnIdle_NextCall_ReachesANewInstance()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });
        var grain = silo.Client.GetGrain<ILifeGrain>(_key);
        var first = await grain.InstanceAsync();

        await grain.EndAsync();

        Assert.NotEqual(first, await grain.InstanceAsync());
        Assert.Equal(["activated", "deactivated ApplicationRequested", "disposed", "activated"], Gate.Log);
    }

    [Fact]
    public async Task DeactivateOnIdle_RequestRuns_EndsAfterIt_AndWaitingCallsGoToTheNextInstance()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });
        var grain = silo.Client.GetGrain<ILifeGrain>(_key);
        var first = await grain.InstanceAsync();
        var running = grain.EndAfterGateAsync();
        await Gate.ArrivedAsync();
        var waiting = grain.InstanceAsync();
        Gate.Open();
        await running;

        Assert.NotEqual(first, await waiting);
        Assert.Equal(["activated", "request done", "deactivated ApplicationRequested", "disposed", "activated"], Gate.Log);
    }

    [Fact]
    public async Task OnActivate_Throws_EveryCallerSeesIt()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });
        var grain = silo.Client.GetGrain<ILifeGrain>("broken" + _key);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => grain.InstanceAsync());
        Assert.Equal("cannot start", error.Message);
        await Assert.ThrowsAsync<InvalidDataException>(() => grain.InstanceAsync());
    }

    [Fact]
    public async Task Stop_RequestRuns_WaitsForItThenDeactivates()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });
        var running = silo.Client.GetGrain<ILifeGrain>(_key).WaitAsync();
        await Gate.ArrivedAsync();

        var stopping = silo.StopAsync();
        Gate.Open();
        await stopping;
        await running;

        Assert.Equal(["activated", "request done", "deactivated ShuttingDown", "disposed"], Gate.Log);
    }
}
