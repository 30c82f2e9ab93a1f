using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;
using Orleans.Tests.Clustering;

namespace Orleans.Tests.Placement;

public sealed class PlacementTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Theory]
    [InlineData("Silo_0")]
    [InlineData("Silo_1")]
    public async Task Director_OfOurOwn_PlacesByName(string name)
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => cluster.Placed(name, _key + i).WhereAsync()));

        Assert.All(places, place => Assert.Equal(name, place));
    }

    [Fact]
    public async Task Director_Throws_CallerSeesIt()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => cluster.Client.GetGrain<IBrokenGrain>(_key).WhereAsync());

        Assert.Equal("no silo is good enough", error.Message);
    }

    [Theory]
    [InlineData("Silo_0")]
    [InlineData("Silo_1")]
    public async Task PreferLocal_CalledFromAGrain_LivesOnItsSilo(string name)
    {
        var local = cluster.Client.GetGrain<ILocalGrain>(_key + name);

        Assert.Equal(name, await cluster.Placed(name, _key).AskAsync(local));
        Assert.Equal(name, await local.WhereAsync());
    }

    [Fact]
    public async Task Random_ManyGrains_UseEverySilo()
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => cluster.Client.GetGrain<IRandomGrain>(_key + i).WhereAsync()));

        Assert.Equal(["Silo_0", "Silo_1"], places.Distinct().Order());
    }

    [Fact]
    public async Task Hash_ManyGrains_UseEverySilo()
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => cluster.Client.GetGrain<IHashGrain>(_key + i).WhereAsync()));

        Assert.Equal(["Silo_0", "Silo_1"], places.Distinct().Order());
    }

    [Theory]
    [InlineData("Silo_0")]
    [InlineData("Silo_1")]
    public async Task Hint_InTheRequestContext_IsHeeded(string name)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, cluster.Cluster.Silos.Single(silo => silo.Name == name).SiloAddress);

        var places = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => cluster.Client.GetGrain<IRandomGrain>(name + _key + i).WhereAsync()));

        Assert.All(places, place => Assert.Equal(name, place));
    }

    [Fact]
    public void Membership_OfEachSilo_NamesAllSilos()
    {
        var second = cluster.Cluster.GetSiloServiceProvider(cluster.Second.SiloAddress);
        var members = second.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members;
        var oracle = second.GetRequiredService<ISiloStatusOracle>();

        Assert.Equal(("Silo_0", SiloStatus.Active), (members[cluster.First.SiloAddress].Name, members[cluster.First.SiloAddress].Status));
        Assert.True(oracle.TryGetSiloName(cluster.First.SiloAddress, out var name));
        Assert.Equal("Silo_0", name);
        Assert.Equal(cluster.Second.SiloAddress, oracle.SiloAddress);
        Assert.Equal(SiloStatus.Active, oracle.GetApproximateSiloStatus(cluster.First.SiloAddress));
    }
}
