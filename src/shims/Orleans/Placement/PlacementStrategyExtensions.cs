using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Hosting;

/// <summary>Registers rules of placement.</summary>
public static class PlacementStrategyExtensions
{
    /// <summary>Registers the director of a rule.</summary>
    /// <typeparam name="TStrategy">The rule.</typeparam>
    /// <typeparam name="TDirector">Carries it out; one object for the silo.</typeparam>
    /// <param name="builder">The silo's configuration.</param>
    public static ISiloBuilder AddPlacementDirector<TStrategy, TDirector>(this ISiloBuilder builder)
        where TStrategy : PlacementStrategy, new()
        where TDirector : class, IPlacementDirector
    {
        builder.Services.AddKeyedSingleton<IPlacementDirector, TDirector>(typeof(TStrategy));
        return builder;
    }
}
