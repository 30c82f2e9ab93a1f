namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>
/// One device (a GPU or a CPU lane) that does the arithmetic. Tensors stay inside: tasks name their inputs by hash, outcomes are
/// numbers and hashes. Every call comes from the one thread that owns the device.
/// </summary>
public interface IDeviceRuntime : IDisposable
{
    /// <summary>What the device is.</summary>
    DeviceDescription Description { get; }

    /// <summary>The device's memory for weights and states at this moment. May be asked on any thread, while a task runs.</summary>
    MemoryUse Memory { get; }

    /// <summary>Does one task to its end. The same task gives the same outcome, to the bit, on every device of the same type.</summary>
    /// <param name="task">What to do.</param>
    /// <param name="progress">Told how far the task is, on the device's thread.</param>
    /// <param name="cancellationToken">Stops the task at its next step; nothing half-done stays behind.</param>
    /// <returns>The outcome, of the kind that belongs to the task's.</returns>
    /// <exception cref="FuseGptException">The task's inputs cannot be used.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory for the task; a smaller one may fit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    TaskOutcome Run(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken);
}
