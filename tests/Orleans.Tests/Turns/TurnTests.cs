namespace Orleans.Tests.Turns;

public sealed class TurnTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private Gate Gate => Gate.Of(_key);

    private ITurnGrain Grain => silo.Client.GetGrain<ITurnGrain>(_key);

    [Fact]
    public async Task Request_AnotherRuns_WaitsForItsEnd()
    {
        var first = Grain.EnterAsync("first");
        await Gate.ArrivedAsync();
        var second = Grain.NoteAsync("second");

        await Grain.InterleaveAsync("marker");
        Gate.Open();
        await Task.WhenAll(first, second);

        Assert.Equal(["first in", "marker", "first out", "second"], Gate.Log);
    }

    [Fact]
    public async Task AlwaysInterleave_AnotherRuns_RunsBetweenItsTurns()
    {
        var first = Grain.EnterAsync("first");
        await Gate.ArrivedAsync();

        await Grain.InterleaveAsync("between");

        Assert.Equal(["first in", "between"], Gate.Log);
        Gate.Open();
        await first;
    }

    [Fact]
    public async Task Reentrant_AnotherRuns_RunsBetweenItsTurns()
    {
        var grain = silo.Client.GetGrain<IReentrantTurnGrain>(_key);
        var first = grain.EnterAsync("first");
        await Gate.ArrivedAsync();

        await grain.NoteAsync("between");

        Gate.Open();
        await first;
        Assert.Equal(["first in", "between", "first out"], Gate.Log);
    }

    [Fact]
    public async Task ReadOnly_AnotherReads_BothRun_AndAWriteWaits()
    {
        var first = Grain.ReadAsync("first");
        await Gate.ArrivedAsync();
        var second = Grain.ReadAsync("second");
        await Gate.ArrivedAsync();
        var write = Grain.NoteAsync("write");

        await Grain.InterleaveAsync("marker");
        Gate.Open();
        await Task.WhenAll(first, second, write);

        Assert.Equal(["first in", "second in", "marker"], Gate.Log.Take(3));
        Assert.Equal("write", Gate.Log.Last());
    }

    [Fact]
    public async Task Reentrant_ManyCalls_CodeBetweenAwaitsIsNeverRunTwiceAtOnce()
    {
        var grain = silo.Client.GetGrain<IReentrantTurnGrain>(_key);

        var maxima = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.CountAsync(200)));

        Assert.All(maxima, static maximum => Assert.Equal(1, maximum));
    }

    [Fact]
    public async Task Requests_ToDifferentGrains_RunSideBySide()
    {
        var first = Grain.EnterAsync("first");
        await Gate.ArrivedAsync();

        await silo.Client.GetGrain<ITurnGrain>(_key + "2").NoteAsync("other");

        Assert.False(first.IsCompleted);
        Gate.Open();
        await first;
    }
}
