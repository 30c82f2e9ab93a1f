using System.Reflection;
using Orleans.Activations;
using Orleans.Clustering;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>The base of every reference: turns method calls into requests. Two references to the same grain are equal.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class GrainProxy : DispatchProxy, IAddressable
{
    private Node _node = null!;

    /// <summary>Where calls are made from: in a grain its own silo, else where the reference was made or received.</summary>
    public Node Node => RuntimeContext.Current is { } activation && activation.Silo.Cluster == _node.Cluster ? activation.Silo : _node;

    /// <summary>The grain.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>The interface through which the grain is seen.</summary>
    public Type InterfaceType { get; private set; } = null!;

    /// <summary>Makes a reference.</summary>
    /// <param name="node">Where calls are made from.</param>
    /// <param name="interfaceType">The interface.</param>
    /// <param name="grainId">The grain.</param>
    public static GrainProxy Create(Node node, Type interfaceType, GrainId grainId)
    {
        var proxy = (GrainProxy)Create(interfaceType, typeof(GrainProxy));
        proxy._node = node;
        proxy.InterfaceType = interfaceType;
        proxy.GrainId = grainId;
        return proxy;
    }

    /// <summary>Returns the reference for use somewhere else.</summary>
    /// <param name="node">Where calls will be made from.</param>
    public GrainProxy At(Node node) => node == _node ? this : Create(node, InterfaceType, GrainId);

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
