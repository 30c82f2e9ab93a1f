using Orleans.Placement;

namespace Orleans.Tests.Placement;

/// <summary>A grain "silo/key" lives on the silo of that name; without it on any other.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedSiloPlacementAttribute() : PlacementAttribute(new NamedSiloPlacement());
