namespace FuseGpt.Cluster.Tests;

/// <summary>
/// Finds the reference data (real models, data sets, gold results) that some tests compare with: the folder that
/// FUSEGPT_REFERENCE_DATA names, else a folder <c>shared</c> beside the repository.
/// </summary>
internal static class ReferenceData
{
    private const string Variable = "FUSEGPT_REFERENCE_DATA";

    /// <summary>Returns the full path of a file or folder of the reference data, or skips the calling test with the reason.</summary>
    /// <param name="relativePath">Path inside the reference data, for example <c>gold/windows.json</c>.</param>
    public static string Path(string relativePath)
    {
        var root = Root();
        Skip.If(root is null, $"No reference data: set {Variable} or put a folder 'shared' beside the repository.");
        var path = System.IO.Path.Combine(root!, relativePath);
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"The reference data at '{root}' has no '{relativePath}'.");
        return path;
    }

    /// <summary>
    /// Unpacks a packed model with the script beside it and returns its folder, or skips the calling test with the reason. The script
    /// keeps what it has unpacked, so only the first call takes time.
    /// </summary>
    /// <param name="name">Name of the model, for example <c>smollm2-135m</c>.</param>
    public static string UnpackedModel(string name)
    {
        var start = new System.Diagnostics.ProcessStartInfo("python3", [Path("models/unpack.py"), name]) { RedirectStandardOutput = true };
        try
        {
            using var process = System.Diagnostics.Process.Start(start)!;
            var folder = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            Skip.IfNot(process.ExitCode == 0 && Directory.Exists(folder), $"'{name}' could not be unpacked.");
            return folder;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, $"Unpacking '{name}' needs python3.");
            throw;
        }
    }

    /// <summary>The repository's root: the first folder upwards that holds the solution.</summary>
    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "FuseGpt.Cluster.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No FuseGpt.Cluster.sln above '{AppContext.BaseDirectory}'.");
    }

    private static string? Root()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot(), "..", "shared"));
        return Directory.Exists(System.IO.Path.Combine(beside, "gold")) ? beside : null;
    }
}
