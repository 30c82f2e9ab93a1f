namespace Orleans.Runtime.Placement;

/// <summary>Chooses the silos of new activations by one <see cref="PlacementStrategy"/>.</summary>
public interface IPlacementDirector
{
    /// <summary>The name in <see cref="RequestContext"/> under which a caller can wish for a silo, by its <see cref="SiloAddress"/>.</summary>
    public const string PlacementHintKey = nameof(PlacementHintKey);

    /// <summary>Chooses the silo.</summary>
    /// <param name="strategy">The rule that the grain class names.</param>
    /// <param name="target">The grain.</param>
    /// <param name="context">The silos.</param>
    Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context);

    /// <summary>Returns the silo that the caller wishes for, or null when there is none or it takes no new activations.</summary>
    /// <param name="requestContextData">The values that came with the call.</param>
    /// <param name="compatibleSilos">The silos that may be chosen.</param>
    public static SiloAddress? GetPlacementHint(Dictionary<string, object>? requestContextData, SiloAddress[] compatibleSilos) =>
        requestContextData?.GetValueOrDefault(PlacementHintKey) is SiloAddress hint && compatibleSilos.Contains(hint) ? hint : null;
}
