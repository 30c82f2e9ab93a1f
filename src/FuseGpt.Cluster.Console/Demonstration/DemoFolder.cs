using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>The demo's folder. Each demo starts over, and deletes only what a demo made.</summary>
internal static class DemoFolder
{
    /// <summary>Name of the folder, in the current one.</summary>
    public const string Name = "fusegpt-demo";
    private const string MarkerName = "made-by-fusegpt-demo.txt";
    private const string Marker = "This folder belongs to 'fusegpt demo'. Each demo deletes what an earlier one made in it and starts over.\n";

    /// <summary>Names of what a demo makes.</summary>
    private static readonly string[] Made = ["artifacts", "checkpoints", "state", Recipes.TunedName, .. PruningMethods.All.Select(method => method.Name())];

    /// <summary>Makes the folder, or takes the one that an earlier demo made.</summary>
    /// <exception cref="InvalidInputException">Something else is there.</exception>
    public static void Claim(string folder)
    {
        var marker = Path.Combine(folder, MarkerName);
        if (File.Exists(folder) || (Directory.Exists(folder) && !File.Exists(marker) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new InvalidInputException("fusegpt demo", folder, "It is in the way and was not made by a demo.", "Rename it, or run the demo in another folder.");
        }

        AtomicFile.WriteAllText(marker, Marker);
    }

    /// <summary>Deletes what earlier demos made. The folder is claimed and held.</summary>
    public static void Clear(string folder)
    {
        foreach (var path in Made.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
