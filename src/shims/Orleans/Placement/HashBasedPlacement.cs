using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>The rule of <see cref="HashBasedPlacementAttribute"/>.</summary>
internal sealed class HashBasedPlacement : PlacementStrategy;
