using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Copiers of arrays, the framework's collections and tuples.</summary>
internal static class BuiltInCollections
{
    /// <summary>For each generic type the method of <see cref="CollectionCopiers"/> that makes its copier.</summary>
    private static readonly Dictionary<Type, string> Makers = new()
    {
        [typeof(List<>)] = nameof(CollectionCopiers.List),
        [typeof(HashSet<>)] = nameof(CollectionCopiers.HashSet),
        [typeof(SortedSet<>)] = nameof(CollectionCopiers.SortedSet),
        [typeof(Queue<>)] = nameof(CollectionCopiers.Queue),
        [typeof(Stack<>)] = nameof(CollectionCopiers.Stack),
        [typeof(Collection<>)] = nameof(CollectionCopiers.Collection),
        [typeof(ReadOnlyCollection<>)] = nameof(CollectionCopiers.ReadOnlyCollection),
        [typeof(Dictionary<,>)] = nameof(CollectionCopiers.Dictionary),
        [typeof(SortedDictionary<,>)] = nameof(CollectionCopiers.SortedDictionary),
        [typeof(ConcurrentDictionary<,>)] = nameof(CollectionCopiers.ConcurrentDictionary),
        [typeof(ReadOnlyDictionary<,>)] = nameof(CollectionCopiers.ReadOnlyDictionary),
        [typeof(KeyValuePair<,>)] = nameof(CollectionCopiers.KeyValuePair),
        [typeof(ImmutableArray<>)] = nameof(CollectionCopiers.ImmutableArray),
        [typeof(ImmutableList<>)] = nameof(CollectionCopiers.ImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(CollectionCopiers.ImmutableHashSet),
        [typeof(ImmutableDictionary<,>)] = nameof(CollectionCopiers.ImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(CollectionCopiers.ImmutableSortedDictionary),
    };

    /// <summary>Returns the copier of a type of the framework, or null where there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="copiers">Copies the elements.</param>
    public static Copier? Find(Type type, CopierProvider copiers)
    {
        if (type.IsSZArray)
        {
            return Make(nameof(CollectionCopiers.Array), copiers, type.GetElementType()!);
        }

        if (!type.IsConstructedGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        if (Makers.TryGetValue(definition, out var maker))
        {
            return Make(maker, copiers, type.GetGenericArguments());
        }

        return IsTuple(definition) ? MemberwiseCopier.CompileAllFields(type) : null;
    }

    private static bool IsTuple(Type definition) =>
        definition.Namespace == nameof(System)
        && (definition.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) || definition.Name.StartsWith("Tuple`", StringComparison.Ordinal));

    private static Copier Make(string maker, CopierProvider copiers, params Type[] arguments) =>
        typeof(CollectionCopiers).GetMethod(maker)!.MakeGenericMethod(arguments)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [copiers], null) as Copier
        ?? throw new InvalidOperationException($"'{maker}' makes no copier.");
}
