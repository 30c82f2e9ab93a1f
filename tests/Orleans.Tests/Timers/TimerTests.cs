using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Tests.Timers;

public sealed class TimerTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private Gate Gate => Gate.Of(_key);

    private ITickGrain Grain => silo.Client.GetGrain<ITickGrain>(_key);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Timer_Ticks_UntilItIsDisposed(bool interleave)
    {
        await Grain.StartAsync(interleave);
        await Gate.ArrivedAsync();
        await Gate.ArrivedAsync();
        await Gate.ArrivedAsync();

        await Grain.StopAsync();

        // A tick that was due when the timer was stopped may still come, with its token cancelled.
        Assert.True(Gate.Log.Count(static note => note == "tick") >= 3);
        Assert.True(Gate.Log.Count(static note => note == "late tick") <= 1);
    }

    [Fact]
    public async Task Timer_WithoutInterleave_WaitsForTheRunningRequest()
    {
        var holding = Grain.HoldAsync();
        await Gate.ArrivedAsync();
        var starting = Grain.StartAsync(interleave: false);
        Gate.Open();

        Assert.Equal(0, await holding);
        await starting;
        await Gate.ArrivedAsync();
        await Grain.StopAsync();
    }

    [Fact]
    public async Task Timer_Throws_TicksOn()
    {
        await Grain.StartFailingAsync();
        await Gate.ArrivedAsync();
        await Gate.ArrivedAsync();

        await Grain.StopAsync();
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce_AndAgainWhenChanged()
    {
        await Grain.StartAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Gate.ArrivedAsync();
        Assert.Single(Gate.Log);

        await Grain.ChangeAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Gate.ArrivedAsync();

        Assert.Equal(["tick", "tick"], Gate.Log);
    }

    [Fact]
    public async Task Timer_GrainEnds_TicksNoMore()
    {
        await Grain.StartAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        await Gate.ArrivedAsync();
        await Grain.EndAsync();

        // The next activation has no timer.
        Assert.Equal(0, await Grain.TicksAsync());
        Assert.Equal(0, await Grain.TicksAsync());
    }

    [Fact]
    public async Task Timer_OfAnInjectedClock_TicksByIt()
    {
        var clock = new ManualClock();
        await using var own = await TestSilo.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var grain = own.Client.GetGrain<ITickGrain>(_key);
        await grain.StartAsync(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.Equal(0, await grain.TicksAsync());

        clock.AdvanceAnHour();
        await Gate.ArrivedAsync();

        Assert.Equal(1, await grain.TicksAsync());
    }
}
