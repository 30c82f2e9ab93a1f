using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Orleans.Serialization;

/// <summary>Makes the copiers of the framework's collections, each named like its collection. Comparers are kept.</summary>
internal static class CollectionCopiers
{
    public static Copier Array<T>(CopierProvider copiers) => Make<T, T[]>(
        copiers,
        static source => (T[])source.Clone(),
        static (source, context) =>
        {
            var copy = new T[source.Length];
            context.Record(source, copy);
            for (var i = 0; i < copy.Length; i++)
            {
                copy[i] = context.Copy(source[i]);
            }

            return copy;
        });

    public static Copier List<T>(CopierProvider copiers) => Make<T, List<T>>(
        copiers,
        static source => [.. source],
        static (source, context) =>
        {
            var copy = new List<T>(source.Count);
            context.Record(source, copy);
            copy.AddRange(Each(source, context));
            return copy;
        });

    public static Copier HashSet<T>(CopierProvider copiers) => Make<T, HashSet<T>>(
        copiers, static source => new(source, source.Comparer), static (source, context) => new(Each(source, context), source.Comparer));

    public static Copier SortedSet<T>(CopierProvider copiers) => Make<T, SortedSet<T>>(
        copiers, static source => new(source, source.Comparer), static (source, context) => new(Each(source, context), source.Comparer));

    public static Copier Queue<T>(CopierProvider copiers) => Make<T, Queue<T>>(
        copiers, static source => new(source), static (source, context) => new(Each(source, context)));

    public static Copier Stack<T>(CopierProvider copiers) => Make<T, Stack<T>>(
        copiers, static source => new(source.Reverse()), static (source, context) => new(Each(source.Reverse(), context)));

    public static Copier Collection<T>(CopierProvider copiers) => Make<T, Collection<T>>(
        copiers, static source => [.. source], static (source, context) => [.. Each(source, context)]);

    public static Copier ReadOnlyCollection<T>(CopierProvider copiers) => Make<T, ReadOnlyCollection<T>>(
        copiers, static source => new([.. source]), static (source, context) => new([.. Each(source, context)]));

    public static Copier ImmutableArray<T>(CopierProvider copiers) => Make<T, ImmutableArray<T>>(
        copiers, static source => source, static (source, context) => source.IsDefault ? source : [.. Each(source, context)]);

    public static Copier ImmutableList<T>(CopierProvider copiers) => Make<T, ImmutableList<T>>(
        copiers, static source => source, static (source, context) => [.. Each(source, context)]);

    public static Copier ImmutableHashSet<T>(CopierProvider copiers) => Make<T, ImmutableHashSet<T>>(
        copiers, static source => source, static (source, context) => Each(source, context).ToImmutableHashSet(source.KeyComparer));

    public static Copier Dictionary<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, Dictionary<TKey, TValue>>(
        copiers, static source => new(source, source.Comparer), static (source, context) => new(Pairs(source, context), source.Comparer));

    public static Copier SortedDictionary<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, SortedDictionary<TKey, TValue>>(
        copiers, static source => new(source, source.Comparer), static (source, context) => new(new Dictionary<TKey, TValue>(Pairs(source, context)), source.Comparer));

    public static Copier ConcurrentDictionary<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, ConcurrentDictionary<TKey, TValue>>(
        copiers, static source => new(source, source.Comparer), static (source, context) => new(Pairs(source, context), source.Comparer));

    public static Copier ReadOnlyDictionary<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, ReadOnlyDictionary<TKey, TValue>>(
        copiers, static source => new(new Dictionary<TKey, TValue>(source)), static (source, context) => new(new Dictionary<TKey, TValue>(Pairs(source, context))));

    public static Copier ImmutableDictionary<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, ImmutableDictionary<TKey, TValue>>(
        copiers, static source => source, static (source, context) => Pairs(source, context).ToImmutableDictionary(source.KeyComparer, source.ValueComparer));

    public static Copier ImmutableSortedDictionary<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, ImmutableSortedDictionary<TKey, TValue>>(
        copiers, static source => source, static (source, context) => Pairs(source, context).ToImmutableSortedDictionary(source.KeyComparer, source.ValueComparer));

    public static Copier KeyValuePair<TKey, TValue>(CopierProvider copiers)
        where TKey : notnull => Make<TKey, TValue, KeyValuePair<TKey, TValue>>(
        copiers, static source => source, static (source, context) => new(context.Copy(source.Key), context.Copy(source.Value)));

    private static Copier Make<T, TCollection>(CopierProvider copiers, Func<TCollection, TCollection> shared, Func<TCollection, CopyContext, TCollection> deep) =>
        Make(copiers.CanShare(typeof(T)), shared, deep);

    private static Copier Make<TKey, TValue, TCollection>(CopierProvider copiers, Func<TCollection, TCollection> shared, Func<TCollection, CopyContext, TCollection> deep) =>
        Make(copiers.CanShare(typeof(TKey)) & copiers.CanShare(typeof(TValue)), shared, deep);

    private static Copier Make<TCollection>(bool canShareElements, Func<TCollection, TCollection> shared, Func<TCollection, CopyContext, TCollection> deep) =>
        (original, context) =>
        {
            if (context.TryGetCopy(original, out var known))
            {
                return known;
            }

            object copy = canShareElements ? shared((TCollection)original)! : deep((TCollection)original, context)!;
            context.Record(original, copy);
            return copy;
        };

    private static IEnumerable<T> Each<T>(IEnumerable<T> source, CopyContext context) => source.Select(context.Copy);

    private static IEnumerable<KeyValuePair<TKey, TValue>> Pairs<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> source, CopyContext context) =>
        source.Select(pair => new KeyValuePair<TKey, TValue>(context.Copy(pair.Key), context.Copy(pair.Value)));
}
