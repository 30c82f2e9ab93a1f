using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Activations;

/// <summary>A grain class: its name, its rules and how to build it.</summary>
internal sealed class GrainClass
{
    private static readonly PlacementStrategy Unplaced = new FewestActivationsPlacement();

    private readonly ParameterInfo[] _facets;
    private readonly ObjectFactory _factory;

    /// <summary>Reads the class.</summary>
    /// <param name="type">A class that can be built and implements a grain interface.</param>
    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        Placement = type.GetCustomAttribute<PlacementAttribute>(inherit: true)?.PlacementStrategy ?? Unplaced;
        CollectionAge = AgeOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        _facets = [.. ConstructorOf(type).GetParameters().Where(static p => p.IsDefined(typeof(PersistentStateAttribute)))];
        _factory = ActivatorUtilities.CreateFactory(type, [.. _facets.Select(static p => p.ParameterType)]);
    }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>Its name in grain ids.</summary>
    public GrainType GrainType { get; }

    /// <summary>True when all requests interleave.</summary>
    public bool IsReentrant { get; }

    /// <summary>How the silo of an activation is chosen.</summary>
    public PlacementStrategy Placement { get; }

    /// <summary>How long an activation may be idle, where the class says so; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan? CollectionAge { get; }

    /// <summary>Builds the grain object.</summary>
    /// <param name="activation">Where it will live.</param>
    public object Create(Activation activation)
    {
        var facets = Array.ConvertAll(_facets, parameter => (object?)PersistentState.Create(activation, parameter));
        return _factory(activation.ActivationServices, facets);
    }

    private static TimeSpan? AgeOf(Type type) => type.IsDefined(typeof(KeepAliveAttribute), inherit: true)
        ? Timeout.InfiniteTimeSpan
        : type.GetCustomAttribute<CollectionAgeLimitAttribute>(inherit: true)?.Limit;

    private static string NameOf(Type type)
    {
        const string Suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private static ConstructorInfo ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.FirstOrDefault(static c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.FirstOrDefault()
            ?? throw new OrleansConfigurationException($"The grain class '{type}' has no public constructor.");
    }
}
