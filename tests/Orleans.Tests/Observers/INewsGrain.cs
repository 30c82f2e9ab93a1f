namespace Orleans.Tests.Observers;

public interface INewsGrain : IGrainWithStringKey
{
    Task SubscribeAsync(IListener listener);

    Task UnsubscribeAsync(IListener listener);

    Task<int> PublishAsync(string what);
}
