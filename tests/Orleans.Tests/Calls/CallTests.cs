
namespace Orleans.Tests.Calls;

public sealed class CallTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private ICallGrain New() => silo.Client.GetGrain<ICallGrain>(Guid.NewGuid().ToString());

    [Fact]
    public async Task Call_EveryKindOfTask_ReturnsItsResult()
    {
        var grain = New();

        Assert.Equal(5, await grain.AddAsync(2, 3));
        Assert.Equal("text", await grain.ValueAsync("text"));
        await grain.DoneAsync();
        Assert.Equal(7, await grain.EchoAsync(7));
        Assert.Equal("seven", await grain.EchoAsync("seven"));
    }

    [Fact]
    public async Task Call_GrainThrows_CallerSeesTypeMessageAndStack()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => New().FailAsync("broken"));

        Assert.Equal("broken", error.Message);
        Assert.Contains(nameof(CallGrain.FailAsync), error.StackTrace);
    }

    [Fact]
    public async Task Call_GrainThrowsBeforeItsTask_CallerSeesIt()
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => New().FailAtOnceAsync());

        Assert.Equal("where", error.ParamName);
    }

    [Fact]
    public async Task Call_AfterFailure_GrainStillAnswers()
    {
        var grain = New();
        await Assert.ThrowsAsync<InvalidDataException>(() => grain.FailAsync("once"));

        Assert.Equal(3, await grain.AddAsync(1, 2));
    }

    [Fact]
    public async Task Reference_AsArgumentAndResult_CanBeCalled()
    {
        var grain = New();
        var other = silo.Client.GetGrain<ICallGrain>("other");

        Assert.Equal("other", await grain.AskAsync(other));
        var self = await grain.SelfAsync();
        Assert.Equal(grain.GetPrimaryKeyString(), await self.NameAsync());
        Assert.Equal(grain.GetPrimaryKeyString(), self.GetPrimaryKeyString());
    }

    [Fact]
    public async Task Reference_InsideAnObject_CanBeCalled()
    {
        var holder = new GrainHolder { Grains = [silo.Client.GetGrain<ICallGrain>("a"), silo.Client.GetGrain<ICallGrain>("b")] };

        Assert.Equal("a b", await New().AskAllAsync(holder));
    }

    [Fact]
    public async Task Reference_SameGrain_IsEqualWhateverItsInterface()
    {
        var grain = New();
        var same = silo.Client.GetGrain<ICallGrain>(grain.GetPrimaryKeyString());
        var self = await grain.SelfAsync();

        Assert.Equal(grain, same);
        Assert.Equal(grain.GetHashCode(), same.GetHashCode());
        Assert.True(grain.Equals(self));
        Assert.NotEqual(grain, New());
        Assert.Equal(grain.GetGrainId(), self.GetGrainId());
        Assert.Equal("call/" + grain.GetPrimaryKeyString(), grain.GetGrainId().ToString());
    }

    [Fact]
    public async Task Reference_AsAnotherInterface_CallsTheSameGrain()
    {
        INamedGrain named = New();

        var back = named.AsReference<ICallGrain>();

        Assert.Equal(named, back);
        Assert.Equal(4, await back.AddAsync(2, 2));
    }

    [Fact]
    public async Task GetGrain_ByGrainId_CallsTheSameGrain()
    {
        var grain = New();

        var same = silo.Client.GetGrain<ICallGrain>(grain.GetGrainId());

        Assert.Equal(grain.GetPrimaryKeyString(), await same.NameAsync());
    }

    [Fact]
    public async Task GetGrain_TwoClasses_PrefixOfTheFullNameDecides()
    {
        var first = silo.Client.GetGrain<IShape>("x", typeof(RoundShape).FullName);
        var second = silo.Client.GetGrain<IShape>("x", typeof(SquareShape).FullName);

        Assert.Equal("round", await first.NameAsync());
        Assert.Equal("square", await second.NameAsync());
        Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IShape>("x"));
        Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IShape>("x", "Nowhere"));
    }

    [Fact]
    public void GetGrain_NoClass_Throws() =>
        Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IShapeless>("x"));

    [Fact]
    public async Task Await_InsideGrain_ComesBackToTheGrainsScheduler() => Assert.True(await New().IsSchedulerKeptAsync());

    [Fact]
    public async Task CancellationToken_CancelledDuringCall_CallerAndGrainSeeIt()
    {
        var grain = New();
        var gate = Gate.Of(grain.GetPrimaryKeyString());
        using var cancellation = new CancellationTokenSource();
        var call = grain.WaitAsync(cancellation.Token);
        await gate.ArrivedAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await gate.ArrivedAsync();
        Assert.Equal(["waiting", "cancelled in a turn"], gate.Log);
    }

    [Fact]
    public async Task CancellationToken_CancelledBeforeCall_CallIsNotMade()
    {
        var grain = New();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.WaitAsync(new CancellationToken(canceled: true)));

        Assert.Empty(Gate.Of(grain.GetPrimaryKeyString()).Log);
    }

    [Fact]
    public async Task CancellationToken_None_GrainRuns() => Assert.False(await New().CanBeCancelledAsync());

    [Fact]
    public async Task ResponseTimeout_OnMethod_CallerGetsTimeoutException()
    {
        var grain = New();

        await Assert.ThrowsAsync<TimeoutException>(grain.HangAsync);

        Gate.Of(grain.GetPrimaryKeyString()).Open();
    }

    [Fact]
    public async Task ResponseTimeout_OfTheSilo_CallerGetsTimeoutException()
    {
        await using var impatient = await TestSilo.StartImpatientAsync();
        var key = Guid.NewGuid().ToString();
        var grain = impatient.Client.GetGrain<ITimeoutGrain>(key);

        await Assert.ThrowsAsync<TimeoutException>(grain.HangAsync);

        Gate.Of(key).Open();
    }

    [Fact]
    public async Task OneWay_GrainThrows_CallerHearsNothing()
    {
        var grain = New();
        var gate = Gate.Of(grain.GetPrimaryKeyString());

        await grain.TellAsync("told");

        await gate.ArrivedAsync();
        Assert.Equal(["told"], gate.Log);
    }

    [Fact]
    public async Task RequestContext_TravelsDownAndNotBack()
    {
        RequestContext.Set("colour", "red");

        Assert.Equal("red changed", await New().RelayContextAsync(New(), "colour"));
        Assert.Equal("red", RequestContext.Get("colour"));
        Assert.True(RequestContext.Remove("colour"));
        Assert.Equal("none", await New().ContextAsync("colour"));
    }
}
