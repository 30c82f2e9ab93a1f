
namespace Orleans.Tests.Placement;

public sealed class BrokenPlacement : PlacementStrategy;
