using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>The rule for grain classes that name none: the silo with the least to do.</summary>
internal sealed class FewestActivationsPlacement : PlacementStrategy;
