using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace FuseGpt.Cluster.EndToEnd.Tests.Console;

/// <summary>The built <c>fusegpt</c>, run as a process of its own.</summary>
internal sealed class ConsoleProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string Root = AppContext.BaseDirectory;

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly List<JsonElement> _events = [];

    private ConsoleProcess(Process process) => _process = process;

    public static string SampleModel { get; } = Path.Combine(Root, "samples", "tiny-llama");

    public static string TrainText { get; } = Path.Combine(Root, "samples", "text", "train.txt");

    public static string TestText { get; } = Path.Combine(Root, "samples", "text", "test.txt");

    /// <summary>What it wrote to standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>TCP ports on which it listens.</summary>
    public IReadOnlyList<int> Ports => TcpPorts.Of(_process);

    /// <summary>Starts <c>fusegpt ARGUMENTS --json</c> in a folder.</summary>
    public static ConsoleProcess Start(string folder, params string[] arguments) => Launch(folder, [.. arguments, "--json"]);

    /// <summary>Runs <c>fusegpt ARGUMENTS</c> to its end, for a command without JSON; fails where it does.</summary>
    public static async Task RunPlainAsync(string folder, params string[] arguments)
    {
        using var console = Launch(folder, arguments);
        await console._process.StandardOutput.ReadToEndAsync();
        Assert.True(await console.WaitAsync() == 0, console.Error);
    }

    /// <summary>Runs it to its end and returns its last line of JSON; fails on another exit code.</summary>
    public static async Task<JsonElement> RunAsync(string folder, int exitCode, params string[] arguments)
    {
        using var console = Start(folder, arguments);
        var code = await console.WaitAsync();
        Assert.True(code == exitCode, $"Exit code {code}, not {exitCode}:\n{console.Error}");
        return console._events[^1];
    }

    /// <summary>Reads standard output up to the first event of a kind.</summary>
    public async Task<JsonElement> WaitForAsync(string kind)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            _events.Add(JsonDocument.Parse(line).RootElement);
            if (_events[^1].GetProperty("event").GetString() == kind)
            {
                return _events[^1];
            }
        }

        throw new InvalidOperationException($"It ended without an event '{kind}':\n{Error}");
    }

    /// <summary>Sends it SIGTERM, as Ctrl-C does SIGINT. The shell's own command does it: a bare machine lacks the program.</summary>
    public void Terminate() => Process.Start("bash", ["-c", $"kill -TERM {_process.Id}"]).WaitForExit();

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Reads the rest of standard output and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            _events.Add(JsonDocument.Parse(line).RootElement);
        }

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

    private static ConsoleProcess Launch(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Root, "fusegpt.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment["HF_HUB_CACHE"] = Path.Combine(folder, "hub");
        start.Environment["HF_HUB_OFFLINE"] = "1";
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "config");
        var console = new ConsoleProcess(new Process { StartInfo = start });
        console._process.ErrorDataReceived += console.TakeError;
        console._process.Start();
        console._process.BeginErrorReadLine();
        return console;
    }

    private void TakeError(object sender, DataReceivedEventArgs line)
    {
        lock (_error)
        {
            _error.AppendLine(line.Data);
        }
    }
}
