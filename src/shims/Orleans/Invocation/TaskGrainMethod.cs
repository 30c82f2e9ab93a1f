using System.Reflection;
using Orleans.Clustering;
using Orleans.Serialization;

namespace Orleans.Invocation;

/// <summary>A grain method that answers once.</summary>
/// <param name="method">The method.</param>
internal abstract class TaskGrainMethod(MethodInfo method) : GrainMethod(method)
{
    /// <summary>Runs the method on a grain object and copies its result.</summary>
    /// <param name="grain">The grain object.</param>
    /// <param name="arguments">The grain's own arguments.</param>
    /// <param name="copiers">Copies the result.</param>
    /// <param name="caller">Where the result is used.</param>
    public abstract ValueTask<object?> InvokeAsync(object grain, object?[] arguments, CopierProvider copiers, Node caller);
}
