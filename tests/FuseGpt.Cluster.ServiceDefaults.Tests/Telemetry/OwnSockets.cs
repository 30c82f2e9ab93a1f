using System.Globalization;
using System.Net;

namespace FuseGpt.Cluster.ServiceDefaults.Tests.Telemetry;

/// <summary>The sockets that this process listens on, as Linux tells.</summary>
internal static class OwnSockets
{
    private const string Listen = "0A";

    /// <summary>The addresses.</summary>
    public static IReadOnlyList<string> Listening()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Sockets are counted by /proc.");
        var own = Directory.EnumerateFiles("/proc/self/fd").Select(LinkOf).OfType<string>().Where(link => link.StartsWith("socket:[", StringComparison.Ordinal)).ToHashSet();
        var rows = ((string[])["tcp", "tcp6"]).SelectMany(family => File.ReadLines($"/proc/self/net/{family}").Skip(1)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return [.. rows.Where(row => row[3] == Listen && own.Contains($"socket:[{row[9]}]")).Select(row => AddressOf(row[1])).Order(StringComparer.Ordinal)];
    }

    private static string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            // Closed in the meantime.
            return null;
        }
    }

    private static string AddressOf(string text)
    {
        var parts = text.Split(':');
        var bytes = Convert.FromHexString(parts[0]);
        Array.Reverse(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{(bytes.Length == 4 ? new IPAddress(bytes) : parts[0])}:{int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");
    }
}
