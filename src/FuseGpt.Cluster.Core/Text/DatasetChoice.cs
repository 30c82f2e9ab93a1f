namespace FuseGpt.Cluster.Core.Text;

/// <summary>A data set whose texts are prepared by its published protocol.</summary>
/// <param name="Name">Which: one of <see cref="DatasetProtocol.Names"/>.</param>
/// <param name="Folder">Full path of the folder with its files.</param>
public sealed record DatasetChoice(string Name, string Folder);
