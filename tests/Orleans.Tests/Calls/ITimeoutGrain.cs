namespace Orleans.Tests.Calls;

public interface ITimeoutGrain : IGrainWithStringKey
{
    Task HangAsync();
}
