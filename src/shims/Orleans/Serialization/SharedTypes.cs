using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Numerics;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>The types of the framework and the runtime whose values never change.</summary>
internal static class SharedTypes
{
    private static readonly HashSet<Type> Known =
    [
        typeof(object), typeof(string), typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(IPAddress), typeof(IPEndPoint), typeof(BitVector32),
        typeof(CultureInfo), typeof(CompareInfo), typeof(CancellationToken),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(SiloAddress),
    ];

    /// <summary>True when values of the type are passed without a copy.</summary>
    /// <param name="type">The type.</param>
    public static bool Contains(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || Known.Contains(type)
        || typeof(Exception).IsAssignableFrom(type)
        || typeof(Type).IsAssignableFrom(type);
}
