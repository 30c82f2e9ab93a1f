using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Orleans.Tests;

/// <summary>Where a grain and a test meet: found by the grain's key, which every test makes new.</summary>
internal sealed class Gate
{
    private static readonly ConcurrentDictionary<string, Gate> Gates = new();

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();

    /// <summary>What happened, in order.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Returns the gate of a key.</summary>
    public static Gate Of(string key) => Gates.GetOrAdd(key, static _ => new Gate());

    /// <summary>Called by a grain: tells the test that it is here and waits until the test opens the gate.</summary>
    public Task PassAsync()
    {
        _arrivals.Writer.TryWrite(true);
        return _opened.Task;
    }

    /// <summary>Called by a grain: notes an event.</summary>
    public void Note(string what)
    {
        Log.Enqueue(what);
        _arrivals.Writer.TryWrite(true);
    }

    /// <summary>Called by a test: waits for one more arrival or note.</summary>
    public Task ArrivedAsync() => _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TestSilo.Patience);

    /// <summary>Called by a test: lets everybody pass.</summary>
    public void Open() => _opened.TrySetResult();
}
