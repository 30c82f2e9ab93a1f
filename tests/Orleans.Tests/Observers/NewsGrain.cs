using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Orleans.Tests.Observers;

internal sealed class NewsGrain(ILogger<NewsGrain> logger) : Grain, INewsGrain
{
    private readonly ObserverManager<IListener> _listeners = new(TimeSpan.FromMinutes(1), logger);

    public Task SubscribeAsync(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(IListener listener)
    {
        _listeners.Unsubscribe(listener);
        return Task.CompletedTask;
    }

    public async Task<int> PublishAsync(string what)
    {
        await _listeners.Notify(listener => listener.HearAsync(what));
        return _listeners.Count;
    }
}
