namespace Orleans.Serialization;

/// <summary>
/// Where a signature or member says <see cref="IReadOnlyList{T}"/> or the like, any implementation may be passed (a query, the compiler's
/// own list of a collection expression); the other side gets a plain list, set or dictionary.
/// </summary>
internal static class InterfaceCollections
{
    private static readonly Dictionary<Type, Type> Plain = new()
    {
        [typeof(IEnumerable<>)] = typeof(List<>),
        [typeof(ICollection<>)] = typeof(List<>),
        [typeof(IList<>)] = typeof(List<>),
        [typeof(IReadOnlyCollection<>)] = typeof(List<>),
        [typeof(IReadOnlyList<>)] = typeof(List<>),
        [typeof(ISet<>)] = typeof(HashSet<>),
        [typeof(IReadOnlySet<>)] = typeof(HashSet<>),
        [typeof(IDictionary<,>)] = typeof(Dictionary<,>),
        [typeof(IReadOnlyDictionary<,>)] = typeof(Dictionary<,>),
    };

    /// <summary>Returns the copier for a declared collection interface, or null for other types.</summary>
    /// <param name="declaredType">The type in the signature or of the member.</param>
    /// <param name="copiers">Copies the plain collection.</param>
    public static Copier? Find(Type declaredType, CopierProvider copiers)
    {
        if (!declaredType.IsConstructedGenericType || !Plain.TryGetValue(declaredType.GetGenericTypeDefinition(), out var definition))
        {
            return null;
        }

        var plain = definition.MakeGenericType(declaredType.GetGenericArguments());
        return copiers.Find(plain) is { } copier
            ? (original, context) => copier(Activator.CreateInstance(plain, original)!, context)
            : null;
    }
}
