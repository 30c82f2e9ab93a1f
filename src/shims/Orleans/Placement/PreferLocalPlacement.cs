using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>The rule of <see cref="PreferLocalPlacementAttribute"/>.</summary>
internal sealed class PreferLocalPlacement : PlacementStrategy;
