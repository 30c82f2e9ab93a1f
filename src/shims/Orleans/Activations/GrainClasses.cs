using System.Collections.Concurrent;
using System.Collections.Frozen;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>The grain classes of the process, by name and by interface.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<GrainType, GrainClass> _byName;
    private readonly ConcurrentDictionary<Type, GrainClass[]> _byInterface = new();

    /// <summary>Finds the classes.</summary>
    /// <exception cref="OrleansConfigurationException">Two classes have the same name.</exception>
    public GrainClasses()
    {
        var classes = ApplicationParts.Find().SelectMany(static assembly => assembly.GetTypes()).Where(IsGrainClass).Select(static type => new GrainClass(type));
        var byName = new Dictionary<GrainType, GrainClass>();
        foreach (var grainClass in classes)
        {
            if (!byName.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"The grain classes '{byName[grainClass.GrainType].Type}' and '{grainClass.Type}' have the same grain type '{grainClass.GrainType}'. Rename one of them.");
            }
        }

        _byName = byName.ToFrozenDictionary();
    }

    /// <summary>Returns a class by its name.</summary>
    /// <param name="grainType">The name.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public GrainClass Get(GrainType grainType) =>
        _byName.GetValueOrDefault(grainType) ?? throw new ArgumentException($"Could not find an implementation for grain type {grainType}");

    /// <summary>Returns the class that implements an interface.</summary>
    /// <param name="interfaceType">The interface.</param>
    /// <param name="prefix">The start of the class's full name, or null.</param>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public GrainClass Get(Type interfaceType, string? prefix)
    {
        var candidates = _byInterface.GetOrAdd(interfaceType, static (type, all) => [.. all.Where(c => type.IsAssignableFrom(c.Type))], _byName.Values);
        return string.IsNullOrWhiteSpace(prefix) ? Only(interfaceType, candidates) : ByPrefix(interfaceType, candidates, prefix);
    }

    private static GrainClass Only(Type interfaceType, GrainClass[] candidates) => candidates switch
    {
        [] => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}"),
        [var only] => only,
        _ => candidates.FirstOrDefault(c => c.Type.Name == interfaceType.Name[1..]) ?? throw Ambiguous(interfaceType, candidates),
    };

    private static GrainClass ByPrefix(Type interfaceType, GrainClass[] candidates, string prefix)
    {
        GrainClass[] matches = [.. candidates.Where(c => c.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))];
        return matches switch
        {
            [] => throw new ArgumentException($"Could not find an implementation matching prefix \"{prefix}\" for interface {interfaceType}"),
            [var only] => only,
            _ => matches.FirstOrDefault(c => c.Type.FullName == prefix) ?? throw Ambiguous(interfaceType, matches),
        };
    }

    private static ArgumentException Ambiguous(Type interfaceType, GrainClass[] candidates) =>
        new($"Unable to identify a single appropriate grain type for interface {interfaceType}. Candidates: {string.Join(", ", candidates.Select(static c => c.Type.FullName))}");

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrain).IsAssignableFrom(type)
        && typeof(Grain).IsAssignableFrom(type);
}
