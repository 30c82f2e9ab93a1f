using System.Diagnostics;

namespace FuseGpt.Cluster.EndToEnd.Tests.Launcher;

/// <summary>
/// A copy of the launcher in an empty checkout (with a space in its path), where <c>dotnet</c>, <c>apt-get</c>,
/// <c>dpkg-query</c> and <c>id</c> are fakes that write down how they were called, and no other program is on the path
/// than those the launcher needs.
/// </summary>
internal sealed class LauncherSandbox : IDisposable
{
    private static readonly string[] Tools =
    [
        "awk", "bash", "cat", "cmp", "cut", "dirname", "env", "find", "flock", "grep", "head", "mkdir", "mv", "readlink", "rm",
        "sed", "sha256sum", "sleep", "sort", "tail", "touch",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("fusegpt launcher ").FullName;

    public LauncherSandbox()
    {
        foreach (var folder in new[] { "src", "eng", "tests" })
        {
            Directory.CreateDirectory(Path.Combine(Checkout, folder));
        }

        foreach (var file in new[] { "fusegpt", "eng/feeds.sh", "Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets", "global.json", "FuseGpt.Cluster.sln" })
        {
            File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), file), Path.Combine(Checkout, file));
        }

        foreach (var tool in Tools)
        {
            File.CreateSymbolicLink(InBin(tool), FindOnPath(tool));
        }

        WriteFake("dotnet", FakeScripts.Dotnet);
        WriteFake("apt-get", FakeScripts.AptGet);
        WriteFake("dpkg-query", FakeScripts.DpkgQuery);
        WriteFake("id", FakeScripts.Id);
    }

    /// <summary>The folder of the copied checkout.</summary>
    public string Checkout => Path.Combine(_root, "check out");

    /// <summary>The folder from which the launcher is started.</summary>
    public string UserFolder => Directory.CreateDirectory(Path.Combine(_root, "user")).FullName;

    /// <summary>The cached answer of the package feed.</summary>
    public string FeedsFile => Path.Combine(Checkout, "artifacts", "feeds.props");

    /// <summary>Environment variables of the next launches, the fakes' own among them.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What the faked feed answers.</summary>
    public FakeFeed Feed { get; set; } = FakeFeed.Full;

    /// <summary>The calls of the fakes so far, one a line: the program's name and its arguments.</summary>
    public IReadOnlyList<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    private string CallsFile => Path.Combine(_root, "calls");

    /// <summary>How many calls begin with a text.</summary>
    public int CountCalls(string start) => Calls.Count(call => call.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Takes a program off the path.</summary>
    public void Remove(string program) => File.Delete(InBin(program));

    /// <summary>Starts the copied launcher in <see cref="UserFolder"/> and waits for its end.</summary>
    public Task<LauncherResult> RunAsync(params string[] arguments) => RunFileAsync(Path.Combine(Checkout, "fusegpt"), arguments);

    /// <summary>Starts the launcher under another path, such as a link.</summary>
    public async Task<LauncherResult> RunFileAsync(string launcher, params string[] arguments)
    {
        var start = new ProcessStartInfo(InBin("bash"), [launcher, .. arguments])
        {
            WorkingDirectory = UserFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in BaseVariables().Concat(Variables))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new LauncherResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Dictionary<string, string> BaseVariables() => new()
    {
        ["PATH"] = InBin(""),
        ["HOME"] = Path.Combine(_root, "home"),
        ["FAKE_CALLS"] = CallsFile,
        ["FAKE_FEED"] = Feed.ToString(),
    };

    private string InBin(string program) => Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName, program);

    private void WriteFake(string program, string script)
    {
        File.WriteAllText(InBin(program), $"#!/usr/bin/env bash\n{script}");
        File.SetUnixFileMode(InBin(program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string FindOnPath(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Select(folder => Path.Combine(folder, program))
        .First(File.Exists);
}
