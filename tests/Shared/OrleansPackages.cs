namespace FuseGpt.Cluster.Tests;

/// <summary>Whether the programs under test were built with Orleans' own packages, or with the in-repo stand-in.</summary>
internal static class OrleansPackages
{
    /// <summary>The packages came along: Orleans is several assemblies; the stand-in is one.</summary>
    public static bool AreUsed { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "Orleans.Core.dll"));
}
