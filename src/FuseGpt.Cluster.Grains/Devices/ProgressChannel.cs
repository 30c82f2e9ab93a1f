using System.Threading.Channels;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>
/// Carries progress from a device's thread to its grain. Only the newest report waits, and reports come at most ten times a second,
/// so that telling about the work never slows it down.
/// </summary>
internal sealed class ProgressChannel(TimeProvider time) : IProgress<TaskProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Channel<TaskProgress> _channel = Channel.CreateBounded<TaskProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true, SingleReader = true });

    private long? _last;

    public void Report(TaskProgress value)
    {
        if (_last is { } last && time.GetElapsedTime(last) < Interval)
        {
            return;
        }

        _last = time.GetTimestamp();
        _channel.Writer.TryWrite(value);
    }

    /// <summary>The reports, until <see cref="Close"/>.</summary>
    public IAsyncEnumerable<TaskProgress> ReadAsync() => _channel.Reader.ReadAllAsync();

    /// <summary>No report follows; may be called more than once.</summary>
    public void Close() => _channel.Writer.TryComplete();
}
