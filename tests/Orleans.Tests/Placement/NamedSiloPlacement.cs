
namespace Orleans.Tests.Placement;

public sealed class NamedSiloPlacement : PlacementStrategy;
