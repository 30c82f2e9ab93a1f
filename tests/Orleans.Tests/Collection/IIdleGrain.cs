namespace Orleans.Tests.Collection;

public interface IIdleGrain : IGrainWithStringKey
{
    Task<Guid> InstanceAsync();

    Task DelayAsync(TimeSpan time);

    Task TickAsync(TimeSpan period, bool keepAlive);

    Task HoldAsync();
}
