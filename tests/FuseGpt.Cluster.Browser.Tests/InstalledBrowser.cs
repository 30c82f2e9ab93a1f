namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>Finds the machine's own Chromium.</summary>
internal static class InstalledBrowser
{
    private const string Variable = "FUSEGPT_CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>Its full path: the one that FUSEGPT_CHROMIUM names, else one on the path; null when there is none.</summary>
    public static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var onPath = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
        return new[] { Environment.GetEnvironmentVariable(Variable) }.Concat(onPath).FirstOrDefault(File.Exists);
    }

    /// <summary>What a skipped test says.</summary>
    public const string Missing = $"There is no Chromium on the path: install it (eng/tools/browser.sh does on Debian) or set {Variable}.";
}
