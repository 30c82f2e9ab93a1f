using System.Diagnostics;
using System.Text;
using FuseGpt.Cluster.Abstractions.Client;

namespace FuseGpt.Cluster.EndToEnd.Tests.Server;

/// <summary>The built <c>fusegpt-server</c>, run as a process of its own, on a work folder that outlives it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string Root = AppContext.BaseDirectory;
    private static readonly string Samples = Path.Combine(Root, "samples");

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process) => _process = process;

    /// <summary>Where its API is.</summary>
    public Uri Api { get; private set; } = null!;

    /// <summary>TCP ports on which it listens.</summary>
    public IReadOnlyList<int> Ports => TcpPorts.Of(_process);

    /// <summary>Starts it on free ports and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(TemporaryFolder folder, params string[] settings) => LaunchAsync(
        folder,
        [
            Path.Combine(Root, "fusegpt-server.dll"), $"--FuseGpt:WorkFolder={folder["work"]}", $"--FuseGpt:ModelRoots:0={Samples}", $"--FuseGpt:TextRoots:0={Samples}", $"--FuseGpt:OutputRoots:0={folder["out"]}",
            "--FuseGpt:Http:Port=0", "--FuseGpt:Management:Port=0", "--FuseGpt:Devices=cpu:1", .. settings,
        ]);

    /// <summary>Starts the same server as <c>fusegpt serve</c>.</summary>
    public static Task<ServerProcess> ServeAsync(TemporaryFolder folder) => LaunchAsync(
        folder,
        [
            Path.Combine(Root, "fusegpt.dll"), "serve", "--work", folder["work"], "--model-root", Samples, "--text-root", Samples, "--out-root", folder["out"],
            "--port", "0", "--management-port", "0", "--devices", "cpu:1",
        ]);

    /// <summary>Its API, as the console speaks to it.</summary>
    public HttpJobService Connect() => HttpJobClients.ToServer(Api, null, TimeProvider.System);

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it SIGTERM and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Process.Start("bash", ["-c", $"kill -TERM {_process.Id}"]).WaitForExit();
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<ServerProcess> LaunchAsync(TemporaryFolder folder, IEnumerable<string> arguments)
    {
        Directory.CreateDirectory(folder["out"]);
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        var server = new ServerProcess(Process.Start(start)!);
        server._process.ErrorDataReceived += (_, line) => server.Take(line.Data);
        server._process.BeginErrorReadLine();
        await server.WaitUntilListeningAsync();
        return server;
    }

    private async Task WaitUntilListeningAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            Take(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                Api = new Uri(line[(at + Listening.Length)..].Trim());
                _ = TakeRestAsync();
                return;
            }
        }

        throw new InvalidOperationException($"It ended without listening:\n{_output}");
    }

    private async Task TakeRestAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Take(line);
        }
    }

    private void Take(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
