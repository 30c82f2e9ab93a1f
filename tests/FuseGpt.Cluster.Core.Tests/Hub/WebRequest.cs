namespace FuseGpt.Cluster.Core.Tests.Hub;

/// <summary>A request that a server got.</summary>
internal sealed record WebRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Token => Headers.GetValueOrDefault("Authorization");

    /// <summary>First byte asked for.</summary>
    public int From => Headers.TryGetValue("Range", out var range) ? int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture) : 0;
}
