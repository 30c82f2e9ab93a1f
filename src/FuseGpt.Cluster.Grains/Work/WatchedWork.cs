using System.Threading.Channels;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>Work that tells how much of it is done while it goes on. Of shares that nobody read in time only the newest stays.</summary>
/// <typeparam name="T">What comes of it.</typeparam>
internal sealed class WatchedWork<T>
{
    private readonly Channel<double> _shares = Channel.CreateBounded<double>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Starts the work.</summary>
    /// <param name="run">The work; it tells its share done, 0 to 1, through what it is given.</param>
    public WatchedWork(Func<Action<double>, Task<T>> run) => Result = RunAsync(run);

    /// <summary>What comes of it.</summary>
    public Task<T> Result { get; }

    /// <summary>
    /// The shares until the work has ended. To be read to the end even when the work was cancelled: only then does no device work for
    /// it any more.
    /// </summary>
    public IAsyncEnumerable<double> Shares => _shares.Reader.ReadAllAsync(CancellationToken.None);

    private async Task<T> RunAsync(Func<Action<double>, Task<T>> run)
    {
        try
        {
            return await run(share => _shares.Writer.TryWrite(share));
        }
        finally
        {
            _shares.Writer.Complete();
        }
    }
}
