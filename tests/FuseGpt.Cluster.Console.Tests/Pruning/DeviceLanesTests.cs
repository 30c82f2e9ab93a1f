using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class DeviceLanesTests
{
    private readonly SteppedTime _time = new();
    private readonly DeviceLoad _load;

    public DeviceLanesTests() => _load = new DeviceLoad(_time);

    [Fact]
    public void Lines_AfterTwoLooks_TellLoadMemoryAndWork()
    {
        _load.Take([Device("cpu:0", busy: 10), Device("cpu:1", busy: 3) with { Work = null }, Device("cpu:2", busy: 0)]);
        _time.Step(TimeSpan.FromSeconds(2));
        _load.Take([Device("cpu:0", busy: 12), Device("cpu:1", busy: 3.5) with { Work = null }, Device("cpu:2", busy: 0)]);

        Assert.Equal(
            ["  cpu:0 ████████████ 100 %  1.0 GB of 4.0 GB    2/training/0", "  cpu:1 ███░░░░░░░░░  25 %  1.0 GB of 4.0 GB    idle"],
            Lines("cpu:0", "cpu:1"));
    }

    [Fact]
    public void Lines_FirstLook_TellNoLoadYet()
    {
        _load.Take([Device("cpu:0", busy: 10) with { Health = DeviceHealth.Lost }]);

        Assert.Equal(["  cpu:0 ░░░░░░░░░░░░     -  1.0 GB of 4.0 GB    lost"], Lines("cpu:0"));
    }

    [Fact]
    public void Lines_ManyDevices_AreCounted()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(index => $"cuda:{index}")];
        _load.Take([.. names.Select(name => Device(name, busy: 1))]);

        var lines = Lines(names);

        Assert.Equal(9, lines.Count);
        Assert.Equal("  and 12 more, 12 of them at work", lines[^1]);
    }

    private IReadOnlyList<string> Lines(params string[] names) => new DeviceLanes(_load, new Bars(unicode: true)).Lines(names);

    private static DeviceStatus Device(string name, double busy) => new()
    {
        Key = $"local/{name}",
        Name = name,
        Kind = "cpu",
        Health = DeviceHealth.Ready,
        MemoryUsed = 1_000_000_000,
        MemoryLimit = 4_000_000_000,
        Work = new DeviceWork("job", "2/training/0", default),
        BusySeconds = busy,
    };
}
