using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>The rule of <see cref="RandomPlacementAttribute"/>.</summary>
internal sealed class RandomPlacement : PlacementStrategy;
