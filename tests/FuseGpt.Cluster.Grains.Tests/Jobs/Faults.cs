using System.Collections.Concurrent;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>Things that go wrong on scripted devices.</summary>
internal static class Faults
{
    /// <summary>Throws for the first few matching tasks.</summary>
    public static Action<string, DeviceTask, CancellationToken> Throw(Func<Exception> error, Func<string, DeviceTask, bool> when, int times = int.MaxValue)
    {
        var left = times;
        return (device, task, _) =>
        {
            if (when(device, task) && Interlocked.Decrement(ref left) >= 0)
            {
                throw error();
            }
        };
    }

    /// <summary>Hangs at every matching task until it is cancelled.</summary>
    public static Action<string, DeviceTask, CancellationToken> HangUntilCancelled(Hang hang, Func<string, DeviceTask, bool> when) => (device, task, cancellationToken) =>
    {
        if (when(device, task))
        {
            hang.Note(task);
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
        }
    };

    /// <summary>Hangs at every matching task, whatever happens, until the test ends it; what was stopped meanwhile does nothing more.</summary>
    public static Action<string, DeviceTask, CancellationToken> HangForEver(Hang hang, Func<string, DeviceTask, bool> when) => (device, task, cancellationToken) =>
    {
        if (when(device, task))
        {
            hang.Note(task);
            hang.End.Wait(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
        }
    };

    /// <summary>Has too little memory for tasks above a size.</summary>
    public static Action<string, DeviceTask, CancellationToken> Memory(int mostCandidates, int mostWindows, int mostMicroBatch) => (_, task, _) =>
    {
        var fits = task switch
        {
            ScoreTask score => score.Candidates.Count <= mostCandidates,
            EvaluateTask evaluate => evaluate.WindowCount <= mostWindows,
            FineTuneTask train => (train.Settings.MicroBatch ?? train.Settings.Batch) <= mostMicroBatch,
            _ => true,
        };
        if (!fits)
        {
            throw new DeviceMemoryException("too little memory");
        }
    };

    /// <summary>Devices that hang.</summary>
    internal sealed class Hang : IDisposable
    {
        private readonly ConcurrentQueue<DeviceTask> _tasks = new();
        private readonly SemaphoreSlim _entered = new(0);

        public ManualResetEventSlim End { get; } = new();

        /// <summary>Ends when one more task hangs.</summary>
        public Task EnteredAsync() => _entered.WaitAsync();

        public void Note(DeviceTask task)
        {
            _tasks.Enqueue(task);
            _entered.Release();
        }

        public void Dispose()
        {
            End.Set();
            _entered.Dispose();
        }
    }
}
