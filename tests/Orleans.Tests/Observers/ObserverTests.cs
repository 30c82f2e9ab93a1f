using Microsoft.Extensions.DependencyInjection;
using Orleans.Tests.Clustering;
using Orleans.Tests.Placement;

namespace Orleans.Tests.Observers;

public sealed class ObserverTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly Listener _listener = new();

    private INewsGrain News => cluster.Client.GetGrain<INewsGrain>(_key);

    [Fact]
    public async Task Reference_PassedToGrain_IsCalledOnTheClientsObject()
    {
        var reference = cluster.Client.CreateObjectReference<IListener>(_listener);

        await cluster.Placed("Silo_0", _key).NotifyAsync(reference, "from the first");
        await cluster.Placed("Silo_1", _key).NotifyAsync(reference, "from the second");

        Assert.Equal("from the first", await _listener.NextAsync());
        Assert.Equal("from the second", await _listener.NextAsync());
        GC.KeepAlive(_listener);
    }

    [Fact]
    public async Task Observer_Throws_GrainSeesIt()
    {
        var reference = cluster.Client.CreateObjectReference<IListener>(_listener);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => cluster.Placed("Silo_0", _key).NotifyAsync(reference, "fail"));

        Assert.Equal("does not want to hear", error.Message);
        GC.KeepAlive(_listener);
    }

    [Fact]
    public async Task Manager_SubscribedTwice_NotifiesOnce_AndDropsWhoFails()
    {
        var reference = cluster.Client.CreateObjectReference<IListener>(_listener);
        await News.SubscribeAsync(reference);
        await News.SubscribeAsync(reference);

        Assert.Equal(1, await News.PublishAsync("one"));
        Assert.Equal("one", await _listener.NextAsync());
        Assert.Equal(0, await News.PublishAsync("fail"));
    }

    [Fact]
    public async Task Manager_Unsubscribed_IsNotCalled()
    {
        var reference = cluster.Client.CreateObjectReference<IListener>(_listener);
        await News.SubscribeAsync(reference);
        await News.UnsubscribeAsync(reference);

        Assert.Equal(0, await News.PublishAsync("unheard"));
    }

    [Fact]
    public void CreateObjectReference_OfAReference_Throws()
    {
        var reference = cluster.Client.CreateObjectReference<IListener>(_listener);

        Assert.Throws<ArgumentException>(() => cluster.Client.CreateObjectReference<IListener>(reference));
    }

    [Fact]
    public async Task Reference_OfASilosOwnClient_IsCalled()
    {
        var factory = cluster.Second.ServiceProvider.GetRequiredService<IGrainFactory>();
        var reference = factory.CreateObjectReference<IListener>(_listener);

        await factory.GetGrain<IPlacedGrain>("Silo_0/" + _key).NotifyAsync(reference, "to the second");

        Assert.Equal("to the second", await _listener.NextAsync());
    }
}
