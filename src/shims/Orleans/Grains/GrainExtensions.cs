using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans;

/// <summary>What can be asked of a grain or of a reference to one.</summary>
public static class GrainExtensions
{
    /// <summary>Returns the string key.</summary>
    /// <param name="grain">A grain object or a reference.</param>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>Returns the grain's full name.</summary>
    /// <param name="grain">A grain object or a reference.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        null => throw new ArgumentNullException(nameof(grain)),
        GrainProxy proxy => proxy.GrainId,
        Grain own => own.GrainContext.GrainId,
        _ => throw new ArgumentException($"'{grain.GetType()}' is neither a grain nor a reference to a grain.", nameof(grain)),
    };

    /// <summary>Returns a reference to the same grain, seen through another of its interfaces.</summary>
    /// <typeparam name="TGrainInterface">The interface.</typeparam>
    /// <param name="grain">A grain object (usually <c>this</c>) or a reference.</param>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        null => throw new ArgumentNullException(nameof(grain)),
        TGrainInterface reference when grain is GrainProxy => reference,
        GrainProxy proxy => (TGrainInterface)proxy.Node.References.Create(typeof(TGrainInterface), proxy.GrainId),
        Grain own => (TGrainInterface)own.Activation.Silo.References.Create(typeof(TGrainInterface), own.Activation.GrainId),
        _ => throw new ArgumentException($"'{grain.GetType()}' is neither a grain nor a reference to a grain.", nameof(grain)),
    };

    /// <summary>The same as <see cref="AsReference{TGrainInterface}"/>.</summary>
    /// <typeparam name="TGrainInterface">The interface.</typeparam>
    /// <param name="grain">A grain object or a reference.</param>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();
}
