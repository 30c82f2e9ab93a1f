using System.Linq.Expressions;
using System.Reflection;
using Orleans.Enumeration;

namespace Orleans.Invocation;

/// <summary>Makes the <see cref="GrainMethod"/> that fits a method's return type, with a compiled delegate for the call.</summary>
internal static class GrainMethodReader
{
    /// <summary>Reads a method.</summary>
    /// <param name="method">A method of a grain interface.</param>
    /// <exception cref="NotSupportedException">A grain method cannot return this type.</exception>
    public static GrainMethod Read(MethodInfo method)
    {
        var result = method.ReturnType;
        if (result == typeof(Task))
        {
            return new AsyncGrainMethod<bool>(method, Compile(method, nameof(FromTask)), static task => task);
        }

        if (result == typeof(ValueTask))
        {
            return new AsyncGrainMethod<bool>(method, Compile(method, nameof(FromValueTask)), static task => new ValueTask(task));
        }

        var definition = result.IsGenericType ? result.GetGenericTypeDefinition() : null;
        var reader = definition switch
        {
            _ when definition == typeof(Task<>) => nameof(ReadTask),
            _ when definition == typeof(ValueTask<>) => nameof(ReadValueTask),
            _ when definition == typeof(IAsyncEnumerable<>) => nameof(ReadEnumerable),
            _ => throw new NotSupportedException($"The grain method '{method.DeclaringType}.{method.Name}' returns '{result}'; it must return Task, ValueTask or IAsyncEnumerable."),
        };
        return (GrainMethod)Helper(reader).MakeGenericMethod(result.GetGenericArguments()).Invoke(null, [method])!;
    }

    private static AsyncGrainMethod<T> ReadTask<T>(MethodInfo method) =>
        new(method, Compile(method, nameof(FromTaskOf), typeof(T)), static task => task);

    private static AsyncGrainMethod<T> ReadValueTask<T>(MethodInfo method) =>
        new(method, Compile(method, nameof(FromValueTaskOf), typeof(T)), static task => new ValueTask<T>(task));

    private static EnumerableGrainMethod<T> ReadEnumerable<T>(MethodInfo method) =>
        new(method, CompileCall<Func<object, object?[], IAsyncEnumerable<T>>>(method, static call => call));

    private static Func<object, object?[], ValueTask<object?>> Compile(MethodInfo method, string adapter, params Type[] typeArguments)
    {
        var helper = Helper(adapter);
        helper = typeArguments.Length == 0 ? helper : helper.MakeGenericMethod(typeArguments);
        return CompileCall<Func<object, object?[], ValueTask<object?>>>(method, call => Expression.Call(helper, call));
    }

    private static TDelegate CompileCall<TDelegate>(MethodInfo method, Func<Expression, Expression> adapt)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = method.GetParameters().Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        var call = Expression.Call(Expression.Convert(target, method.DeclaringType!), method, values);
        return Expression.Lambda<TDelegate>(adapt(call), target, arguments).Compile();
    }

    private static async ValueTask<object?> FromTask(Task task)
    {
        await task;
        return true;
    }

    private static async ValueTask<object?> FromValueTask(ValueTask task)
    {
        await task;
        return true;
    }

    private static async ValueTask<object?> FromTaskOf<T>(Task<T> task) => await task;

    private static async ValueTask<object?> FromValueTaskOf<T>(ValueTask<T> task) => await task;

    private static MethodInfo Helper(string name) => typeof(GrainMethodReader).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
