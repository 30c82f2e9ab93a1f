using System.Globalization;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The devices of a job as lines of text: how busy each is, what it keeps in memory, what it is at.</summary>
/// <param name="load">The devices.</param>
/// <param name="bars">Draws how busy they are.</param>
internal sealed class DeviceLanes(DeviceLoad load, Bars bars)
{
    private const int Most = 8;
    private const int BarWidth = 12;

    /// <summary>The lines: one a device, the most; of many devices those that fit, and how many there are besides.</summary>
    /// <param name="names">Names of the job's devices.</param>
    public IReadOnlyList<string> Lines(IReadOnlyList<string> names)
    {
        List<DeviceStatus> devices = [.. load.Devices.Where(device => names.Contains(device.Name)).OrderBy(device => names.ToList().IndexOf(device.Name))];
        var isOneSilo = devices.Select(device => device.Key.Split('/')[0]).Distinct().Count() < 2;
        var width = devices.Count == 0 ? 0 : devices.Max(device => Name(device, isOneSilo).Length);
        List<string> lines = [.. devices.Take(Most).Select(device => Line(device, Name(device, isOneSilo).PadRight(width)))];
        if (devices.Count > Most)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  and {devices.Count - Most} more, {devices.Skip(Most).Count(device => device.Work is not null)} of them at work"));
        }

        return lines;
    }

    private static string Name(DeviceStatus device, bool isOneSilo) => isOneSilo ? device.Name : device.Key;

    private string Line(DeviceStatus device, string name)
    {
        var share = load.ShareOf(device);
        var busy = share is { } value ? $"{bars.Bar(value, BarWidth)} {Figures.Percent(value),5}" : $"{bars.Bar(0, BarWidth)}     -";
        return $"  {name} {busy}  {Memory(device),-18}  {Doing(device)}".TrimEnd();
    }

    private static string Memory(DeviceStatus device) => (device.MemoryUsed, device.MemoryLimit) switch
    {
        ({ } used, { } limit) => $"{Figures.Bytes(used)} of {Figures.Bytes(limit)}",
        ({ } used, null) => Figures.Bytes(used),
        _ => "",
    };

    private static string Doing(DeviceStatus device) => device switch
    {
        { Health: DeviceHealth.Ready or DeviceHealth.OnTrial, Work: { } work } => work.Item,
        { Health: DeviceHealth.Ready or DeviceHealth.OnTrial } => "idle",
        { Health: DeviceHealth.Lost } => "lost",
        _ => "rests after failures",
    };
}
