using System.Diagnostics;

namespace FuseGpt.Cluster.Deploy.Tests;

/// <summary>Runs the programs in <c>tools/</c>, which check files against published schemas, beside the packages that they need.</summary>
internal static class SchemaProgram
{
    private static readonly Lazy<string> Folder = new(Prepare);

    /// <summary>Runs one of them and returns what is wrong, line by line; skips the calling test where the packages are missing.</summary>
    /// <param name="name">Name of the program.</param>
    /// <param name="files">Full paths of the files to check.</param>
    public static IReadOnlyList<string> Check(string name, params string[] files)
    {
        Programs.Tool("schemas", "eng/tools/helm.sh");
        return Programs.Run(new ProcessStartInfo("node", [name, .. files]) { WorkingDirectory = Folder.Value }).Success().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Prepare()
    {
        var folder = Programs.Tool("schemas", "eng/tools/helm.sh");
        foreach (var program in Directory.EnumerateFiles(Path.Combine(Programs.Root, "tests/FuseGpt.Cluster.Deploy.Tests/tools"), "*.mjs"))
        {
            File.Copy(program, Path.Combine(folder, Path.GetFileName(program)), overwrite: true);
        }

        return folder;
    }
}
