using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Deploy.Tests.Images;

/// <summary>
/// What an image is made of, put together without a container engine: the files that the Dockerfile copies, the command that it runs, on
/// the packages that this machine's feed has.
/// </summary>
public sealed partial class PublishedImage : IDisposable
{
    private const string App = "/app";
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<ProgramResult> _build;

    public PublishedImage() => _build = new(Publish);

    /// <summary>The image's <c>/app</c>.</summary>
    internal string AppFolder => _folder["app"];

    /// <summary>A folder for the files of one container.</summary>
    internal string ContainerFolder => _folder["container"];

    internal Dockerfile File { get; } = Dockerfile.Read("Dockerfile");

    /// <summary>Does what the build stage does, once, and skips the calling test where that cannot be done.</summary>
    internal void Build()
    {
        Skip.IfNot(Environment.UserName == "root", "Only root can run a program as another user, as the image does.");
        Skip.IfNot(Programs.Run("unshare", "--mount", "true").ExitCode == 0, "This machine lets nobody have mounts of their own, so none can be read-only.");
        _build.Value.Success();
    }

    public void Dispose() => _folder.Dispose();

    private ProgramResult Publish()
    {
        // The container's user passes through this folder.
        System.IO.File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
        CopyInto(_folder["src"], File.All(0, "COPY"));
        ReuseShim();
        var command = Mount().Replace(File.All(0, "RUN").Single(), string.Empty).Replace(App, AppFolder, StringComparison.Ordinal);
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _folder["src"] };
        foreach (var (name, value) in File.Variables(0))
        {
            start.Environment[name] = name.EndsWith("Packages", StringComparison.Ordinal) && !IsInFeed(name) ? "false" : value;
        }

        var result = Programs.Run(start);
        CopyInto(_folder.Path, File.All(1, "COPY").Where(line => !line.StartsWith("--from", StringComparison.Ordinal)));
        return result;
    }

    /// <summary>An image of the published packages has no shim; where this test needs it, it takes the one that was compiled from the same source.</summary>
    private void ReuseShim()
    {
        if (Directory.Exists(Path.Combine(Programs.Root, "artifacts/native")))
        {
            CopyInto(_folder["src"], ["artifacts/native artifacts/"]);
        }
    }

    /// <summary>Does what <c>COPY</c> does with the files and folders that it names; the last word is where to.</summary>
    private static void CopyInto(string root, IEnumerable<string> lines)
    {
        foreach (var words in lines.Select(line => line.Split(' ')))
        {
            var target = Path.GetFullPath(Path.Combine(root, words[^1].TrimStart('/')));
            Directory.CreateDirectory(words.Length == 2 ? Path.GetDirectoryName(target)! : target);
            Programs.Run("cp", ["--recursive", .. words[..^1], target]).Success();
        }
    }

    /// <summary>Whether the launcher found a family of packages in this machine's feed.</summary>
    private static bool IsInFeed(string useSwitch)
    {
        var (path, family) = (Path.Combine(Programs.Root, "artifacts/feeds.props"), useSwitch["Use".Length..^"Packages".Length]);
        return System.IO.File.Exists(path) && System.IO.File.ReadAllText(path).Contains($"<FeedHas{family}>true<", StringComparison.Ordinal);
    }

    /// <summary>A cache of the container engine's, which has no meaning here.</summary>
    [GeneratedRegex("^--mount=[^ ]+")]
    private static partial Regex Mount();
}
