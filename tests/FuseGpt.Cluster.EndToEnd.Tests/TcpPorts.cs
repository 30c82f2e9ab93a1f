using System.Diagnostics;
using System.Globalization;

namespace FuseGpt.Cluster.EndToEnd.Tests;

/// <summary>TCP ports on which a process listens, as the kernel tells them.</summary>
internal static class TcpPorts
{
    private const string Listening = "0A";
    private const int LocalAddress = 1;
    private const int State = 3;
    private const int Inode = 9;

    /// <summary>The ports of a process, sorted.</summary>
    public static IReadOnlyList<int> Of(Process process)
    {
        var sockets = Directory.EnumerateFileSystemEntries($"/proc/{process.Id}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet();
        return
        [
            .. new[] { "/proc/net/tcp", "/proc/net/tcp6" }.SelectMany(file => File.ReadLines(file).Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(row => row[State] == Listening && sockets.Contains($"socket:[{row[Inode]}]"))
                .Select(row => int.Parse(row[LocalAddress].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).Order(),
        ];
    }
}
