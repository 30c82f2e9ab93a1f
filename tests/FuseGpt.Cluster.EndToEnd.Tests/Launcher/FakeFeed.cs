namespace FuseGpt.Cluster.EndToEnd.Tests.Launcher;

/// <summary>What the faked package feed of a <see cref="LauncherSandbox"/> answers.</summary>
public enum FakeFeed
{
    /// <summary>The feed has none of the packages that have a shim.</summary>
    Empty,

    /// <summary>The feed has all of them in the wanted version.</summary>
    Full,

    /// <summary>The feed has all of them, but only in another version.</summary>
    OtherVersions,

    /// <summary>The feed cannot be reached.</summary>
    Unreachable,
}
