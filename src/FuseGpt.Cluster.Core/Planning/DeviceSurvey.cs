using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Asks this machine's devices how much memory they have and how fast they are. Passes are measured on all at once, as jobs score;
/// training on one of each memory, as jobs train.</summary>
/// <param name="factory">Opens the devices.</param>
/// <param name="settings">How they are opened.</param>
/// <param name="architecture">The model's numbers.</param>
/// <param name="request">The job.</param>
/// <param name="progress">Told the share that is done, 0 to 1.</param>
internal sealed class DeviceSurvey(IDeviceRuntimeFactory factory, DeviceSettings settings, ModelArchitecture architecture, PruningRequest request, Action<double> progress)
{
    private int _done;
    private int _total;

    /// <summary>Asks the devices that the job may use.</summary>
    /// <param name="measure">Whether to measure, too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DeviceMemoryException">A device has too little memory to measure a block.</exception>
    public async Task<IReadOnlyList<PlannedDevice>> RunAsync(bool measure, CancellationToken cancellationToken)
    {
        var names = factory.Resolve(request.Devices);
        var leaders = names.Where(name => name == names.First(other => Pool(other) == Pool(name))).ToHashSet(StringComparer.Ordinal);
        _total = names.Count + leaders.Count;
        using var together = new Barrier(names.Count);
        var surveys = names.Select(name => Task.Factory.StartNew(
            () => Survey(name, measure, leaders.Contains(name), together, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var devices = await Task.WhenAll(surveys);
        return [.. devices.Select(device => device with { Speed = device.Speed is null ? null : Speed(device, devices) })];
    }

    /// <summary>Opens a device on the thread that owns it, and closes it there.</summary>
    private PlannedDevice Survey(string name, bool measure, bool leads, Barrier together, CancellationToken cancellationToken)
    {
        try
        {
            using var runtime = factory.Open(name, settings);
            var device = new PlannedDevice(name, runtime.Description.Kind, runtime.Memory.Limit ?? throw new InvalidOperationException($"{name} does not tell its memory."));
            return measure ? device with { Speed = Measure(runtime, leads, together, cancellationToken) } : device;
        }
        finally
        {
            // The others must not wait for one that failed.
            together.RemoveParticipant();
        }
    }

    private DeviceSpeed Measure(IDeviceRuntime runtime, bool leads, Barrier together, CancellationToken cancellationToken)
    {
        var passes = Run<PassSpeedOutcome>(runtime, new MeasurePassesTask(architecture, request.SequenceLength), cancellationToken);
        together.SignalAndWait(cancellationToken);
        var training = leads && request.Method.Trains()
            ? Run<TrainingSpeedOutcome>(runtime, new MeasureTrainingTask(architecture, request.SequenceLength, request.FineTune with { Fuse = request.Method == PruningMethod.Fuse }), cancellationToken)
            : new TrainingSpeedOutcome(passes.FlopsPerSecond, 0);
        return new DeviceSpeed(passes.FlopsPerSecond, training.FlopsPerSecond, training.UpdateSeconds);
    }

    private T Run<T>(IDeviceRuntime runtime, DeviceTask task, CancellationToken cancellationToken)
        where T : TaskOutcome
    {
        var outcome = (T)runtime.Run(task, new NoParts(), cancellationToken);
        progress((double)Interlocked.Increment(ref _done) / _total);
        return outcome;
    }

    /// <summary>Training was measured on the first device of each memory.</summary>
    private static DeviceSpeed Speed(PlannedDevice device, PlannedDevice[] devices)
    {
        var leader = devices.First(other => Pool(other.Name) == Pool(device.Name)).Speed!;
        return leader with { PassFlops = device.Speed!.PassFlops };
    }

    private static string Pool(string name) => name.Split(':')[0] is DeviceKinds.Cpu ? DeviceKinds.Cpu : name;

    private sealed class NoParts : IProgress<TaskProgress>
    {
        public void Report(TaskProgress value)
        {
            // A measurement is short; the survey tells when one is done.
        }
    }
}
