using System.Reflection;
using Orleans.Invocation;

namespace Orleans.Enumeration;

/// <summary>A grain method that returns a stream of values. Nothing is called before the caller enumerates it.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="method">The method.</param>
/// <param name="invoke">Calls it on a grain object.</param>
internal sealed class EnumerableGrainMethod<T>(MethodInfo method, Func<object, object?[], IAsyncEnumerable<T>> invoke) : GrainMethod(method)
{
    /// <inheritdoc/>
    public override object Call(GrainProxy target, object?[] arguments)
    {
        var token = CancellationTokenIndex < 0 ? default : (CancellationToken)arguments[CancellationTokenIndex]!;
        return new GrainEnumerable<T>(target, this, CopyArguments(arguments, target.Node.Copiers), token);
    }

    /// <summary>Calls the method on a grain object.</summary>
    /// <param name="grain">The grain object.</param>
    /// <param name="arguments">The grain's own arguments.</param>
    /// <param name="token">The token of the enumeration.</param>
    public IAsyncEnumerator<T> Invoke(object grain, object?[] arguments, CancellationToken token)
    {
        var own = (object?[])arguments.Clone();
        if (CancellationTokenIndex >= 0)
        {
            own[CancellationTokenIndex] = token;
        }

        return invoke(grain, own).GetAsyncEnumerator(token);
    }
}
