using Orleans.Placement;

namespace FuseGpt.Cluster.Grains.Servers;

/// <summary>Keeps a grain on the silo that its key starts with: <c>silo</c>, or <c>silo/device</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ServerPlacementAttribute() : PlacementAttribute(new ServerPlacement());
