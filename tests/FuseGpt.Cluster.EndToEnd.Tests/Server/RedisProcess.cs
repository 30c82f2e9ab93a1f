using System.ComponentModel;
using System.Diagnostics;

namespace FuseGpt.Cluster.EndToEnd.Tests.Server;

/// <summary>A Redis of the test's own, that keeps nothing.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly Process _process;

    private RedisProcess(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Where it listens, on loopback.</summary>
    public int Port { get; }

    /// <summary>Starts one and waits until it takes connections; null where the machine has none.</summary>
    public static async Task<RedisProcess?> TryStartAsync(string folder)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]) { RedirectStandardOutput = true };
        try
        {
            var redis = new RedisProcess(Process.Start(start)!, port);
            while (await redis._process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept", StringComparison.Ordinal))
            {
            }

            return redis;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
