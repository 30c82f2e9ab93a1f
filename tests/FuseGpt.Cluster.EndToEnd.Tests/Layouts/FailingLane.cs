using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.EndToEnd.Tests.Layouts;

/// <summary>Lanes of which one breaks down in the middle of some tasks.</summary>
internal sealed class FailingLane(IDeviceRuntimeFactory inner, Func<string, DeviceTask, bool> fails) : IDeviceRuntimeFactory
{
    public IReadOnlyList<string> Resolve(string devices) => inner.Resolve(devices);

    public IDeviceRuntime Open(string device, DeviceSettings settings) => new Lane(device, inner.Open(device, settings), fails);

    public void DropStates(string keys) => inner.DropStates(keys);

    private sealed class Lane(string device, IDeviceRuntime inner, Func<string, DeviceTask, bool> fails) : IDeviceRuntime
    {
        public DeviceDescription Description => inner.Description;

        public MemoryUse Memory => inner.Memory;

        public TaskOutcome Run(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken) =>
            inner.Run(task, fails(device, task) ? new Breakdown() : progress, cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    /// <summary>Lets the task get some way.</summary>
    private sealed class Breakdown : IProgress<TaskProgress>
    {
        private const int Reports = 2;
        private int _reports;

        public void Report(TaskProgress value)
        {
            if (++_reports == Reports)
            {
                throw new FuseGptException("a loose cable");
            }
        }
    }
}
