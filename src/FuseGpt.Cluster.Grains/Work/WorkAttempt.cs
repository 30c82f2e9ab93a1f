using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>One try at an item: it waits for a device, is at one, or is over.</summary>
internal sealed class WorkAttempt(
    string key, DeviceTask task, long rank, DeviceSet devices, IReadOnlySet<string> tried, TraceContext? trace, Action<TaskProgress> report)
{
    private readonly TaskCompletionSource<TaskOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _again;
    private DateTimeOffset _taken;
    private SiloAddress? _server;

    /// <summary>Never given to another attempt: an answer that comes too late finds nobody.</summary>
    public string Key => key;

    /// <summary>What to do.</summary>
    public DeviceTask Task => task;

    /// <summary>Its place in line: the lowest is taken first.</summary>
    public long Rank => rank;

    /// <summary>The devices that may do it.</summary>
    public DeviceSet Devices => devices;

    /// <summary>The span that it belongs to, or null.</summary>
    public TraceContext? Trace => trace;

    /// <summary>Ends with the attempt.</summary>
    public Task<TaskOutcome> Completion => _completion.Task;

    /// <summary>The device that has it; null while it waits.</summary>
    public string? Device { get; private set; }

    /// <summary>Whether the server of the device that has it is gone, and the attempt with it.</summary>
    public bool IsOrphaned => Device is { } device && !Equals(devices.ServerOf(device), _server);

    /// <summary>Whether a device may take it, given those that take work at all: one that has not tried it, while there is such a one.</summary>
    public bool MayGoTo(string device, IReadOnlyDictionary<string, string> lost) =>
        devices.MayTake(device, tried, lost, _again);

    /// <summary>Lets devices have it that tried it before.</summary>
    public void OpenToAll() => _again = true;

    /// <summary>A device takes it.</summary>
    public void Take(string device, DateTimeOffset now) => (Device, _server, _taken) = (device, devices.ServerOf(device), now);

    /// <summary>Where and when it was done, once it is.</summary>
    public WorkSpan Span(DateTimeOffset now) => new(Device!, _taken, (now - _taken).TotalSeconds);

    public void Report(TaskProgress progress) => report(progress);

    public void Complete(TaskOutcome outcome) => _completion.TrySetResult(outcome);

    public void Fail(WorkFailure failure) => _completion.TrySetException(new WorkFailedException(failure, task));

    public void Stop() => _completion.TrySetCanceled();
}
