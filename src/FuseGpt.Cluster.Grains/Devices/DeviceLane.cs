using System.Collections.Concurrent;
using System.Diagnostics;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>The one thread that owns a device, and its queue. Computing never runs on the grains' scheduler.</summary>
internal sealed class DeviceLane : IDisposable
{
    private readonly BlockingCollection<Action<Lazy<IDeviceRuntime>>> _queue = [];
    private readonly Lazy<Thread> _thread;
    private readonly TaskCompletionSource _isOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IDeviceRuntime? _opened;

    /// <summary>Makes a lane; its thread starts, and the device is opened on it, with the first task.</summary>
    public DeviceLane(string name, Func<IDeviceRuntime> open)
    {
        _thread = new Lazy<Thread>(() =>
        {
            var thread = new Thread(() => Work(open)) { Name = $"device {name}", IsBackground = true };
            thread.Start();
            return thread;
        });
    }

    /// <summary>What the device keeps in memory, as it says itself; nothing before its first task.</summary>
    public MemoryUse Memory => _opened?.Memory ?? default;

    /// <summary>Queues a task. The returned task ends when it is done; continuations do not run on the device's thread. The caller's span is the current one there.</summary>
    public Task<TaskOutcome> RunAsync(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<TaskOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var span = Activity.Current;
        _queue.Add(
            runtime =>
            {
                Activity.Current = span;
                Complete(completion, () => runtime.Value.Run(task, progress, cancellationToken), cancellationToken);
            },
            CancellationToken.None);
        _ = _thread.Value;
        return completion.Task;
    }

    /// <summary>Opens the device, unless its first task has done that. The returned task ends when it is open, whatever the device is at then.</summary>
    public async Task OpenAsync()
    {
        if (_opened is not null)
        {
            return;
        }

        var completion = new TaskCompletionSource<IDeviceRuntime>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(runtime => Complete(completion, () => runtime.Value, CancellationToken.None), CancellationToken.None);
        _ = _thread.Value;
        await await Task.WhenAny(_isOpen.Task, completion.Task);
    }

    /// <summary>Ends the thread after the task it is at.</summary>
    /// <returns>Ends with the thread.</returns>
    public Task StopAsync()
    {
        Dispose();
        return _thread.IsValueCreated ? _stopped.Task : Task.CompletedTask;
    }

    /// <summary>Ends the thread after the task it is at, without waiting for it.</summary>
    public void Dispose() => _queue.CompleteAdding();

    private static void Complete<T>(TaskCompletionSource<T> completion, Func<T> run, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            completion.SetResult(run());
        }
        catch (OperationCanceledException)
        {
            completion.SetCanceled(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to whoever waits for the task; the device goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            completion.SetException(error);
        }
    }

    private void Work(Func<IDeviceRuntime> open)
    {
        // Opened inside the first task, so that a device that cannot be opened fails that task.
        var runtime = new Lazy<IDeviceRuntime>(() => NoteOpen(open()), LazyThreadSafetyMode.PublicationOnly);
        foreach (var action in _queue.GetConsumingEnumerable())
        {
            action(runtime);
        }

        if (runtime.IsValueCreated)
        {
            runtime.Value.Dispose();
        }

        _stopped.SetResult();
    }

    private IDeviceRuntime NoteOpen(IDeviceRuntime runtime)
    {
        _opened = runtime;
        _isOpen.TrySetResult();
        return runtime;
    }
}
