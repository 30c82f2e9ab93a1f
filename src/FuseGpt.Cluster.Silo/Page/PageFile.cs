namespace FuseGpt.Cluster.Silo.Page;

/// <summary>A file of the page.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Tag">Changes when the bytes do.</param>
internal sealed record PageFile(byte[] Content, string Type, string Tag);
