namespace Orleans.Tests.Storage;

public sealed class PersistentStateTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private readonly IStateGrain _grain = silo.Client.GetGrain<IStateGrain>(Guid.NewGuid().ToString());

    [Fact]
    public async Task Record_NeverWritten_DoesNotExist() => Assert.Equal((false, false), await _grain.RecordAsync());

    [Fact]
    public async Task Write_ThenRestart_StateIsReadBeforeOnActivate()
    {
        await _grain.AddAsync(3);
        await _grain.AddAsync(4);
        Assert.Equal((true, true), await _grain.RecordAsync());

        await _grain.RestartAsync();

        Assert.Equal(7, await _grain.CountAtActivationAsync());
        Assert.Equal(7, await _grain.CountAsync());
    }

    [Fact]
    public async Task Read_AfterChangeInMemory_BringsTheStoredValueBack()
    {
        await _grain.AddAsync(5);
        await _grain.ForgetInMemoryAsync();
        Assert.Equal(0, await _grain.CountAsync());

        await _grain.ReadAsync();

        Assert.Equal(5, await _grain.CountAsync());
    }

    [Fact]
    public async Task Clear_StateIsNewAndRecordGone()
    {
        await _grain.AddAsync(5);

        await _grain.ClearAsync();

        Assert.Equal(0, await _grain.CountAsync());
        Assert.Equal((false, false), await _grain.RecordAsync());
        Assert.Equal(2, await _grain.AddAsync(2));
    }

    [Fact]
    public async Task TwoStates_AreKeptApart()
    {
        await _grain.AddAsync(1);
        Assert.Equal(10, await _grain.AddOtherAsync(10));

        await _grain.RestartAsync();

        Assert.Equal(1, await _grain.CountAsync());
        Assert.Equal(11, await _grain.AddOtherAsync(1));
    }

    [Fact]
    public async Task State_ReadOutsideOfTheGrain_Throws() =>
        Assert.Equal(typeof(InvalidOperationException), await _grain.ReadOffThreadAsync());
}
