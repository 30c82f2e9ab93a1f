using System.Diagnostics;
using System.Text;

namespace FuseGpt.Cluster.Deploy.Tests.Images;

/// <summary>
/// The server of an image as a container runs it: the image's user, without capabilities, with the image's variables and no others, and
/// with <c>/app</c> mounted read-only. Folders of the container lie below a folder of this machine; ports are any free ones.
/// </summary>
internal sealed class Container : IDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Started = "Application started.";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly PublishedImage _image;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly List<Uri> _addresses = [];

    private Container(PublishedImage image, Process process) => (_image, _process) = (image, process);

    /// <summary>Where the API is, and where health and metrics are.</summary>
    public (Uri Api, Uri Management) Addresses => (_addresses[0], _addresses[1]);

    /// <summary>The file with the token.</summary>
    public string TokenFile => InFolder(_image, _image.File.Variables(1)["FuseGpt__Http__TokenFile"]);

    /// <summary>Starts it and waits until it says that it has started.</summary>
    public static async Task<Container> StartAsync(PublishedImage image)
    {
        PrepareFolders(image);
        var container = new Container(image, Launch(image));
        try
        {
            await container.WaitUntilStartedAsync();
            return container;
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program of the image beside the server, as <c>docker exec</c> does.</summary>
    public ProgramResult Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("setpriv", ["--reuid=1654", "--regid=1654", "--clear-groups", Path.Combine(_image.AppFolder, program), .. arguments]);
        foreach (var (name, value) in Variables(_image))
        {
            start.Environment[name] = value;
        }

        start.Environment["FuseGpt__Management__Port"] = $"{Addresses.Management.Port}";
        return Programs.Run(start);
    }

    /// <summary>Sends it SIGTERM and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Programs.Run("bash", "-c", $"kill -TERM {_process.Id}").Success();
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

    private static Process Launch(PublishedImage image)
    {
        const string Shut = "setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all";
        var app = image.AppFolder;
        var script = $"mount --bind {app} {app} && mount -o remount,bind,ro {app} && exec {Shut} \"$@\"";
        var start = new ProcessStartInfo("unshare", ["--mount", "sh", "-c", script, "sh", .. Command(image)])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables(image))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string InFolder(PublishedImage image, string path) => image.ContainerFolder + path;

    private static string[] Command(PublishedImage image) => [Path.Combine(image.AppFolder, "fusegpt-server"), "--FuseGpt:Http:Port=0", "--FuseGpt:Management:Port=0", "--FuseGpt:Devices=cpu:1"];

    /// <summary>The folders that the image or whoever starts it makes: those below <c>/data</c> are the user's, the secret is not.</summary>
    private static void PrepareFolders(PublishedImage image)
    {
        var token = InFolder(image, image.File.Variables(1)["FuseGpt__Http__TokenFile"]);
        Directory.CreateDirectory(Path.GetDirectoryName(token)!);
        File.WriteAllText(token, "a long random text");
        var command = image.File.All(1, "RUN").Single().Replace(" /data", $" {image.ContainerFolder}/data", StringComparison.Ordinal);
        Programs.Run("sh", "-c", $"{command} && install --directory --owner=1654 {image.ContainerFolder}/tmp").Success();
    }

    private static IEnumerable<(string Name, string Value)> Variables(PublishedImage image)
    {
        foreach (var (name, value) in image.File.Variables(1).Where(variable => variable.Key != "PATH"))
        {
            yield return (name, value.StartsWith('/') ? InFolder(image, value) : value);
        }

        yield return ("TMPDIR", InFolder(image, "/tmp"));
        yield return ("PATH", Environment.GetEnvironmentVariable("PATH")!);
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            yield return ("DOTNET_ROOT", root);
        }
    }

    private async Task WaitUntilStartedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            Take(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                _addresses.Add(new Uri(line[(at + Listening.Length)..].Trim().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)));
            }
            else if (line.Contains(Started, StringComparison.Ordinal))
            {
                _ = TakeRestAsync();
                return;
            }
        }

        throw new InvalidOperationException($"It ended without starting:\n{_output}");
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
