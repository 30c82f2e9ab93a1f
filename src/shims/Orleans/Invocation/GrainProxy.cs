using System.Reflection;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>The base of every reference: turns method calls into requests. Two references to the same grain are equal.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class GrainProxy : DispatchProxy, IAddressable
{
    /// <summary>Where calls go.</summary>
    public Silo Silo { get; private set; } = null!;

    /// <summary>The grain.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>The interface through which the grain is seen.</summary>
    public Type InterfaceType { get; private set; } = null!;

    /// <summary>Makes a reference.</summary>
    /// <param name="silo">Where calls go.</param>
    /// <param name="interfaceType">The interface.</param>
    /// <param name="grainId">The grain.</param>
    public static GrainProxy Create(Silo silo, Type interfaceType, GrainId grainId)
    {
        var proxy = (GrainProxy)Create(interfaceType, typeof(GrainProxy));
        proxy.Silo = silo;
        proxy.InterfaceType = interfaceType;
        proxy.GrainId = grainId;
        return proxy;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainProxy other && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        GrainMethod.Of(targetMethod!).Call(this, args ?? []);
}
