using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>Opens devices that tell of the parts of a training as real ones do, and that make a span of their own for each task.</summary>
internal sealed class TellingRuntimeFactory(IDeviceRuntimeFactory inner) : IDeviceRuntimeFactory
{
    /// <summary>Name of the span that a device makes on its own thread.</summary>
    public const string OnDevice = "on device";

    public IReadOnlyList<string> Resolve(string devices) => inner.Resolve(devices);

    public IDeviceRuntime Open(string device, DeviceSettings settings) => new TellingRuntime(inner.Open(device, settings));

    public void DropStates(string keys) => inner.DropStates(keys);

    private sealed class TellingRuntime(IDeviceRuntime inner) : IDeviceRuntime
    {
        public DeviceDescription Description => inner.Description;

        public MemoryUse Memory => inner.Memory;

        public TaskOutcome Run(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
        {
            using var span = TelemetrySource.Activities.StartActivity(OnDevice);
            span?.SetTag("thread", Thread.CurrentThread.Name);
            if (task is FineTuneTask)
            {
                Array.ForEach([1, 2], batch => progress.Report(new PartProgress("teacher", batch, 2)));
                Array.ForEach([1, 2, 3], step => progress.Report(new TrainProgress(1, step, 3, 4 - step, 100)));
            }

            return inner.Run(task, progress, cancellationToken);
        }

        public void Dispose() => inner.Dispose();
    }
}
