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

        Assert.All(Gate.Log, static note => Assert.Equal("tick", note));
        Assert.True(Gate.Log.Count >= 3);
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
}
