
namespace FuseGpt.Cluster.Grains.Servers;

/// <summary>A grain lives on the silo that its key starts with.</summary>
internal sealed class ServerPlacement : PlacementStrategy;
