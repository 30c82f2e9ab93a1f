using Orleans.Tests.Observers;

namespace Orleans.Tests.Clustering;

/// <summary>What a client learns of only by waiting in vain.</summary>
public sealed class ImpatientClientTests
{
    private readonly string _key = Guid.NewGuid().ToString();

    private Gate SecondGate => Gate.Of("Silo_1/" + _key);

    [Fact]
    public async Task ResponseTimeout_OfTheClient_CallerGetsTimeoutException()
    {
        await using var cluster = await TestCluster.StartAsync(isImpatient: true);

        await Assert.ThrowsAsync<TimeoutException>(() => cluster.Placed("Silo_1", _key).HoldAsync());
        SecondGate.Open();
    }

    [Fact]
    public async Task DeleteObjectReference_LaterCall_IsNotAnswered()
    {
        await using var cluster = await TestCluster.StartAsync(isImpatient: true);
        var listener = new Listener();
        var reference = cluster.Client.CreateObjectReference<IListener>(listener);
        cluster.Client.DeleteObjectReference<IListener>(reference);

        Assert.Throws<ArgumentException>(() => cluster.Client.DeleteObjectReference<IListener>(reference));
        await Assert.ThrowsAsync<TimeoutException>(() => cluster.Placed("Silo_0", _key).NotifyAsync(reference, "unheard"));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task Kill_CallOfTheClientIsInFlight_Fails()
    {
        await using var cluster = await TestCluster.StartAsync(isImpatient: true);
        var calling = cluster.Placed("Silo_1", _key).HoldAsync();
        await SecondGate.ArrivedAsync();

        await cluster.Cluster.KillSiloAsync(cluster.Second);

        await Assert.ThrowsAsync<TimeoutException>(() => calling);
        SecondGate.Open();
    }

    [Fact]
    public async Task Kill_ThenWriteOfAnOldVersion_IsRefused()
    {
        await using var cluster = await TestCluster.StartAsync(isImpatient: true);
        var grain = cluster.Placed("Silo_1", _key);
        await grain.AddAsync();
        var lost = grain.AddAfterGateAsync();
        await SecondGate.ArrivedAsync();

        await cluster.Cluster.KillSiloAsync(cluster.Second);
        Assert.Equal(2, await grain.AddAsync());
        SecondGate.Open();

        await Assert.ThrowsAsync<TimeoutException>(() => lost);
        Assert.Equal(3, await grain.AddAsync());
    }
}
