using System.Diagnostics;

namespace FuseGpt.Cluster.Deploy.Tests;

/// <summary>Runs the programs in <c>tools/</c>, which check files against published schemas, beside the packages that they need.</summary>
internal static class SchemaProgram
{
    /// <summary>Runs one of them and returns what is wrong, line by line; skips the calling test where the packages are missing.</summary>
    /// <param name="name">Name of the program.</param>
    /// <param name="files">Full paths of the files to check.</param>
    public static IReadOnlyList<string> Check(string name, params string[] files)
    {
        var folder = Programs.Tool("schemas", "eng/tools/helm.sh");
        foreach (var program in Directory.EnumerateFiles(Path.Combine(Programs.Root, "tests/FuseGpt.Cluster.Deploy.Tests/tools"), "*.mjs"))
        {
            File.Copy(program, Path.Combine(folder, Path.GetFileName(program)), overwrite: true);
        }

        return Programs.Run(new ProcessStartInfo("node", [name, .. files]) { WorkingDirectory = folder }).Success().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
