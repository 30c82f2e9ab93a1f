using Microsoft.Extensions.DependencyInjection;
using Orleans.Tests.Placement;

namespace Orleans.Tests.Clustering;

public sealed class SiloLossTests
{
    private readonly string _key = Guid.NewGuid().ToString();

    private Gate SecondGate => Gate.Of("Silo_1/" + _key);

    [Fact]
    public async Task Stop_GrainsLiveOnElsewhere_WithTheirState()
    {
        await using var cluster = await TestCluster.StartAsync();
        var grain = OnSecond(cluster);
        Assert.Equal(1, await grain.AddAsync());

        await cluster.Cluster.StopSiloAsync(cluster.Second);

        Assert.Equal("Silo_0", await grain.WhereAsync());
        Assert.Equal(2, await grain.AddAsync());
        Assert.Equal(["deactivated ShuttingDown"], SecondGate.Log);
    }

    [Fact]
    public async Task Stop_RequestRuns_IsAnswered_AndWaitingCallsGoElsewhereOrAreRejected()
    {
        await using var cluster = await TestCluster.StartAsync();
        var grain = OnSecond(cluster);
        var running = grain.HoldAsync();
        await SecondGate.ArrivedAsync();
        var waiting = grain.WhereAsync();
        var idle = Enumerable.Range(0, 10).Select(i => _key + i).ToList();
        await Task.WhenAll(idle.Select(key => cluster.Placed("Silo_1", key).WhereAsync()));

        var stopping = cluster.Cluster.StopSiloAsync(cluster.Second);
        await Task.WhenAll(idle.Select(static key => Gate.Of("Silo_1/" + key).ArrivedAsync()));
        SecondGate.Open();
        await stopping;

        await running;
        Assert.True(await WhereOrLostAsync(waiting) is "Silo_0" or "lost");
        Assert.Equal("Silo_0", await grain.WhereAsync());
    }

    /// <summary>Orleans may forward a waiting call too late, and then rejects it; the caller makes it again.</summary>
    private static async Task<string> WhereOrLostAsync(Task<string> waiting)
    {
        try
        {
            return await waiting;
        }
        catch (SiloUnavailableException)
        {
            return "lost";
        }
    }

    [Fact]
    public async Task Stop_GrainStaysBusy_WhoWaitsSeesSiloUnavailableWhenTheTimeIsOver()
    {
        await using var cluster = await TestCluster.StartAsync();
        var calling = OnSecond(cluster).HoldAsync();
        await SecondGate.ArrivedAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await cluster.Second.SiloHost.StopAsync(limit.Token);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => calling);
        Assert.Equal("Silo_0", await OnSecond(cluster).WhereAsync());
        SecondGate.Open();
    }

    [Fact]
    public async Task Kill_GrainsComeBackElsewhere_WithTheirState()
    {
        await using var cluster = await TestCluster.StartAsync();
        var grain = OnSecond(cluster);
        Assert.Equal(1, await grain.AddAsync());
        Assert.Equal(2, await grain.AddAsync());

        await cluster.Cluster.KillSiloAsync(cluster.Second);

        Assert.Equal(3, await grain.AddAsync());
        Assert.Equal("Silo_0", await grain.WhereAsync());
    }

    [Fact]
    public async Task Kill_CallOfAnotherSiloIsInFlight_FailsWithSiloUnavailable()
    {
        await using var cluster = await TestCluster.StartAsync();
        var calling = OnSecond(cluster).HoldAsync();
        await SecondGate.ArrivedAsync();

        await cluster.Cluster.KillSiloAsync(cluster.Second);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => calling);
        SecondGate.Open();
    }

    [Fact]
    public async Task Kill_Membership_SaysSo()
    {
        await using var cluster = await TestCluster.StartAsync();
        var membership = cluster.First.ServiceProvider.GetRequiredService<IClusterMembershipService>();
        var lost = cluster.Second.SiloAddress;
        var seen = Task.Run(async () =>
        {
            await foreach (var snapshot in membership.MembershipUpdates)
            {
                if (snapshot.Members.TryGetValue(lost, out var member) && member.Status == SiloStatus.Dead)
                {
                    return;
                }
            }
        });

        await cluster.Cluster.KillSiloAsync(cluster.Second);

        await seen.WaitAsync(TestSilo.Patience);
    }

    [Fact]
    public async Task StartAdditionalSilo_TakesGrains_AndRestartedOneToo()
    {
        await using var cluster = await TestCluster.StartAsync();
        var third = await cluster.Cluster.StartAdditionalSiloAsync();

        Assert.Equal("Silo_2", third.Name);
        await TakesGrainsAsync(cluster, "Silo_2");

        var restarted = await cluster.Cluster.RestartSiloAsync(third);

        Assert.NotEqual(third!.SiloAddress, restarted!.SiloAddress);
        await TakesGrainsAsync(cluster, "Silo_2");
    }

    [Fact]
    public async Task Stop_EverySilo_CallFails()
    {
        await using var cluster = await TestCluster.StartAsync();
        var grain = OnSecond(cluster);
        await grain.WhereAsync();

        await cluster.Cluster.StopSiloAsync(cluster.Second);
        await cluster.Cluster.StopSiloAsync(cluster.First);

        await Assert.ThrowsAnyAsync<Exception>(() => grain.WhereAsync());
    }

    [Fact]
    public async Task Kill_EnumerationIsOpen_IsAborted()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var values = OnSecond(cluster).CountAsync(1000).WithBatchSize(2).GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());

        await cluster.Cluster.KillSiloAsync(cluster.Second);

        await Assert.ThrowsAsync<EnumerationAbortedException>(async () =>
        {
            while (await values.MoveNextAsync())
            {
            }
        });
    }

    /// <summary>The grain as the first silo sees it: a client may have come in through the silo that goes away, and get no answers any more.</summary>
    private IPlacedGrain OnSecond(TestCluster cluster) =>
        cluster.First.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IPlacedGrain>("Silo_1/" + _key);

    /// <summary>The other silos may need a moment before they give a new one anything.</summary>
    private static async Task TakesGrainsAsync(TestCluster cluster, string name)
    {
        using var patience = new CancellationTokenSource(TestSilo.Patience);
        while (await cluster.Placed(name, Guid.NewGuid().ToString()).WhereAsync() != name)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
