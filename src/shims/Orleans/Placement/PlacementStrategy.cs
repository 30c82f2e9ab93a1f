namespace Orleans.Runtime;

/// <summary>Says by which rule the silo of a new activation is chosen; a director carries it out.</summary>
public abstract class PlacementStrategy;
