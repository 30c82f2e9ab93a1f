using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Diagnostics;
using Orleans.Runtime.Placement;
using Orleans.Tests.Placement;

namespace Orleans.Tests.Clustering;

public sealed class ClusterCallTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IPlacedGrain OnFirst => cluster.Placed("Silo_0", _key);

    private IPlacedGrain OnSecond => cluster.Placed("Silo_1", _key);

    [Fact]
    public async Task Calls_SameKeyFromEverywhere_ReachOneInstance()
    {
        var factories = cluster.Cluster.Silos.Select(static silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>()).Append(cluster.Client);
        var grains = factories.SelectMany(factory => Enumerable.Range(0, 20).Select(_ => factory.GetGrain<IPlacedGrain>("Silo_1/" + _key)));

        var instances = await Task.WhenAll(grains.Select(static grain => grain.InstanceAsync()));

        Assert.Single(instances.Distinct());
    }

    [Fact]
    public async Task Call_BetweenSilos_ReachesTheOtherSilo()
    {
        Assert.Equal("Silo_1", await OnFirst.AskAsync(OnSecond));
        Assert.Equal("Silo_0", await OnSecond.AskAsync(OnFirst));
    }

    [Fact]
    public async Task Reference_OfTheOtherSilo_TravelsOn()
    {
        var second = await OnSecond.SelfAsync();

        Assert.Equal("Silo_1", await second.WhereAsync());
        Assert.Equal("Silo_1", await OnFirst.AskAsync(second));
    }

    [Fact]
    public async Task Call_Fails_CallerSeesTheSameException()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => OnSecond.FailAsync("bad data"));

        Assert.Equal("bad data", error.Message);
    }

    [Fact]
    public async Task RequestContext_TravelsToEverySilo()
    {
        RequestContext.Set("who", "me");

        Assert.Equal("me", await OnFirst.ContextAsync("who"));
        Assert.Equal("me", await OnSecond.ContextAsync("who"));
    }

    [Fact]
    public async Task Trace_TravelsToEverySilo()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ActivitySources.RuntimeActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        Assert.Equal(activity.TraceId.ToString(), await OnFirst.TraceAsync());
        Assert.Equal(activity.TraceId.ToString(), await OnSecond.TraceAsync());
    }

    [Fact]
    public async Task Cancellation_ReachesTheOtherSilo()
    {
        var gate = Gate.Of("Silo_1/" + _key);
        using var cancellation = new CancellationTokenSource();
        var waiting = OnSecond.WaitAsync(cancellation.Token);
        await gate.ArrivedAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await gate.ArrivedAsync();
        Assert.Equal(["waiting", "cancelled"], gate.Log);
    }

    [Fact]
    public async Task Enumeration_OfEachSilo_ReturnsEveryValue()
    {
        Assert.Equal(Enumerable.Range(0, 250), await ToListAsync(OnFirst.CountAsync(250)));
        Assert.Equal(Enumerable.Range(0, 250), await ToListAsync(OnSecond.CountAsync(250)));
    }

    [Fact]
    public async Task OneWay_ArrivesOnEachSilo()
    {
        await OnFirst.NoteAsync("first");
        await OnSecond.NoteAsync("second");

        await Gate.Of("Silo_0/" + _key).ArrivedAsync();
        await Gate.Of("Silo_1/" + _key).ArrivedAsync();
    }

    [Fact]
    public async Task MemoryStorage_IsSharedByTheSilos()
    {
        var grain = cluster.Client.GetGrain<IMovingGrain>(_key);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, cluster.First.SiloAddress);
        Assert.Equal(("Silo_0", 1), await grain.AddAsync());
        await cluster.Cluster.WaitForDeactivationAsync(grain);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, cluster.Second.SiloAddress);

        // A silo that still remembers where the grain was sends the call there.
        Assert.Equal(2, (await grain.AddAsync()).Count);
    }

    private static async Task<List<int>> ToListAsync(IAsyncEnumerable<int> values)
    {
        var list = new List<int>();
        await foreach (var value in values)
        {
            list.Add(value);
        }

        return list;
    }
}
