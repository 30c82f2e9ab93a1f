namespace Orleans.Tests.Calls;

internal sealed class TimeoutGrain : Grain, ITimeoutGrain
{
    public Task HangAsync() => Gate.Of(this.GetPrimaryKeyString()).PassAsync();
}
