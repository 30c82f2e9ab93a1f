namespace Orleans.Tests.Timers;

public interface ITickGrain : IGrainWithStringKey
{
    Task StartAsync(bool interleave);

    Task StopAsync();

    Task<int> HoldAsync();
}
