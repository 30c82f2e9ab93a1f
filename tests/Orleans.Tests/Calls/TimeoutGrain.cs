namespace Orleans.Tests.Calls;

public interface ITimeoutGrain : IGrainWithStringKey
{
    Task HangAsync();
}

internal sealed class TimeoutGrain : Grain, ITimeoutGrain
{
    public Task HangAsync() => Gate.Of(this.GetPrimaryKeyString()).PassAsync();
}
