using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace FuseGpt.Cluster.Silo.Tests;

/// <summary>The up-down counters of one server; those of others in this process are not in it.</summary>
internal sealed class ServerCounts : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Name, string? Port), long> _counts = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerCounts()
    {
        Factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is UpDownCounter<long> && instrument.Meter.Scope == Factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, change, tags, _) => Add(instrument.Name, PortOf(tags), change));
        _listener.Start();
    }

    /// <summary>Makes the server's meters.</summary>
    public IMeterFactory Factory { get; }

    /// <summary>Waits until a counter says what is wanted: a server takes a moment to see that a reader is gone.</summary>
    /// <param name="name">Name of the counter.</param>
    /// <param name="wanted">What it is to say.</param>
    /// <param name="port">Only what happened at this port; null for a counter without ports.</param>
    /// <exception cref="TimeoutException">It says something else.</exception>
    public async Task WaitForAsync(string name, long wanted, int? port = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var (count, changed) = Look(name, port); count != wanted; (count, changed) = Look(name, port))
        {
            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{name} is {count}, not {wanted}.");
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private (long Count, Task Changed) Look(string name, int? port)
    {
        lock (_lock)
        {
            return (_counts.GetValueOrDefault((name, port?.ToString(System.Globalization.CultureInfo.InvariantCulture))), _changed.Task);
        }
    }

    private void Add(string name, string? port, long change)
    {
        lock (_lock)
        {
            _counts[(name, port)] = _counts.GetValueOrDefault((name, port)) + change;
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static string? PortOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key == "server.port")
            {
                return value?.ToString();
            }
        }

        return null;
    }
}
