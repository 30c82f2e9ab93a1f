using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>The subscribers of a grain; one that has not subscribed again for a time, or fails, is dropped.</summary>
/// <typeparam name="TObserver">The observer interface.</typeparam>
public partial class ObserverManager<TObserver>
{
    private readonly ConcurrentDictionary<IAddressable, (TObserver Observer, DateTime LastSeen)> _observers = new();
    private readonly ILogger _logger;

    /// <summary>Makes a list without subscribers.</summary>
    /// <param name="expiration">After which time a subscription ends.</param>
    /// <param name="log">Where dropped subscribers are logged.</param>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _logger = log;
    }

    /// <summary>The clock, in UTC.</summary>
    public Func<DateTime> GetDateTime { get; set; } = static () => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>After which time a subscription ends.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>How many subscribers there are.</summary>
    public int Count => _observers.Count;

    /// <summary>Adds a subscriber or prolongs its subscription.</summary>
    /// <param name="id">Its name, usually the reference itself.</param>
    /// <param name="observer">The reference.</param>
    public void Subscribe(IAddressable id, TObserver observer) => _observers[id] = (observer, GetDateTime());

    /// <summary>Ends a subscription.</summary>
    /// <param name="id">The name under which it was made.</param>
    public void Unsubscribe(IAddressable id) => _observers.TryRemove(id, out _);

    /// <summary>Ends all subscriptions.</summary>
    public void Clear() => _observers.Clear();

    /// <summary>Drops the subscribers whose time is over.</summary>
    public void ClearExpired()
    {
        foreach (var (id, (_, lastSeen)) in _observers)
        {
            if (lastSeen + ExpirationDuration < GetDateTime())
            {
                Unsubscribe(id);
            }
        }
    }

    /// <summary>Calls every subscriber; one that fails is dropped.</summary>
    /// <param name="notification">Makes the call.</param>
    /// <param name="predicate">Chooses the subscribers, or null for all.</param>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ClearExpired();
        foreach (var (id, (observer, _)) in _observers)
        {
            try
            {
                if (predicate?.Invoke(observer) != false)
                {
                    await notification(observer);
                }
            }
            catch (Exception error)
            {
                Unsubscribe(id);
                LogDropped(_logger, id, error);
            }
        }
    }

    [LoggerMessage(EventId = 141, EventName = "ObserverDropped", Level = LogLevel.Debug, Message = "Dropped the observer {Id}, which failed")]
    private static partial void LogDropped(ILogger logger, IAddressable id, Exception error);
}
