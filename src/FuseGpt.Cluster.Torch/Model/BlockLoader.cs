using System.Collections.Concurrent;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The one thread that loads blocks before they are wanted; it starts with the first of them.</summary>
internal sealed class BlockLoader : IDisposable
{
    private readonly BlockingCollection<CachedBlock> _queue = [];
    private readonly Lazy<Thread> _thread;

    /// <summary>Makes a loader.</summary>
    /// <param name="load">Loads one block; must not throw.</param>
    /// <param name="threads">CPU threads of one operator: the same as where the blocks are used, for the bits of a sum may depend on it.</param>
    public BlockLoader(Action<CachedBlock> load, int threads)
    {
        _thread = new Lazy<Thread>(() =>
        {
            var thread = new Thread(() => Work(load, threads)) { Name = "block loader", IsBackground = true };
            thread.Start();
            return thread;
        });
    }

    /// <summary>Loads a block after those that wait already.</summary>
    public void Add(CachedBlock block)
    {
        _queue.Add(block);
        _ = _thread.Value;
    }

    /// <summary>Waits until the loader is at rest.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        if (_thread.IsValueCreated)
        {
            _thread.Value.Join();
        }

        _queue.Dispose();
    }

    private void Work(Action<CachedBlock> load, int threads)
    {
        torch.set_num_threads(threads);
        foreach (var block in _queue.GetConsumingEnumerable())
        {
            load(block);
        }
    }
}
