using System.Reflection;
using Orleans.Clustering;
using Orleans.Serialization;

namespace Orleans.Invocation;

/// <summary>A grain method that returns a task.</summary>
/// <typeparam name="T">The type of the result; <see cref="bool"/> where there is none.</typeparam>
/// <param name="method">The method.</param>
/// <param name="invoke">Calls it on a grain object.</param>
/// <param name="shape">Turns the caller's task into what the method returns.</param>
internal sealed class AsyncGrainMethod<T>(MethodInfo method, Func<object, object?[], ValueTask<object?>> invoke, Func<Task<T>, object> shape)
    : TaskGrainMethod(method)
{
    private readonly bool _hasResult = method.ReturnType.IsGenericType;

    /// <inheritdoc/>
    public override object? Call(GrainProxy target, object?[] arguments)
    {
        var response = new ResponseSource<T>(shape);
        GrainCall.Send(target, this, arguments, response);
        return response.Awaitable;
    }

    /// <summary>Runs the method on a grain object and copies its result.</summary>
    /// <param name="grain">The grain object.</param>
    /// <param name="arguments">The grain's own arguments.</param>
    /// <param name="copiers">Copies the result.</param>
    /// <param name="caller">Where the result is used.</param>
    public override async ValueTask<object?> InvokeAsync(object grain, object?[] arguments, CopierProvider copiers, Node caller)
    {
        var result = await invoke(grain, arguments);
        return _hasResult ? copiers.Copy(result, typeof(T), IsResultImmutable, caller) : result;
    }
}
