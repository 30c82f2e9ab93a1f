namespace Orleans.Tests.Timers;

public interface ITickGrain : IGrainWithStringKey
{
    Task StartAsync(bool interleave);

    Task StartAsync(TimeSpan dueTime, TimeSpan period);

    Task StartFailingAsync();

    Task ChangeAsync(TimeSpan dueTime, TimeSpan period);

    Task StopAsync();

    Task EndAsync();

    Task<int> TicksAsync();

    Task<int> HoldAsync();
}
