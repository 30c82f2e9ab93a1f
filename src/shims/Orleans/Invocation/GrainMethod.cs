using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Diagnostics;
using Orleans.Serialization;

namespace Orleans.Invocation;

/// <summary>A method of a grain interface: how it is called, answered and scheduled. Read once for each method.</summary>
internal abstract class GrainMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, GrainMethod> Known = new();

    /// <summary>Reads the method.</summary>
    /// <param name="method">A method of a grain interface.</param>
    protected GrainMethod(MethodInfo method)
    {
        Method = method;
        Name = $"{method.DeclaringType!.Name}/{method.Name}";
        Source = ActivitySources.Of(method.DeclaringType);
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        Parameters = [.. method.GetParameters().Select(static p => new GrainParameter(p))];
        CancellationTokenIndex = Array.FindIndex(Parameters, static p => p.Type == typeof(CancellationToken));
        IsResultImmutable = method.ReturnParameter.IsDefined(typeof(ImmutableAttribute));
    }

    /// <summary>The method.</summary>
    public MethodInfo Method { get; }

    /// <summary>The name in spans: <c>IHello/Say</c>.</summary>
    public string Name { get; }

    /// <summary>Where its spans belong.</summary>
    public ActivitySource Source { get; }

    /// <summary>True when its requests run between the turns of any other.</summary>
    public bool IsAlwaysInterleave { get; }

    /// <summary>True when its requests interleave with one another.</summary>
    public bool IsReadOnly { get; }

    /// <summary>True when nobody waits for the outcome.</summary>
    public bool IsOneWay { get; }

    /// <summary>How long a caller waits, where the method says so.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>The parameters in order.</summary>
    public GrainParameter[] Parameters { get; }

    /// <summary>Which parameter is the token, or -1.</summary>
    public int CancellationTokenIndex { get; }

    /// <summary>True when results are passed without a copy.</summary>
    public bool IsResultImmutable { get; }

    /// <summary>Returns what is known of a method.</summary>
    /// <param name="method">A method of a grain interface.</param>
    public static GrainMethod Of(MethodInfo method) => Known.GetOrAdd(method, GrainMethodReader.Read);

    /// <summary>Copies the arguments that the grain must not share with its caller.</summary>
    /// <param name="arguments">The caller's arguments.</param>
    /// <param name="copiers">Makes the copies.</param>
    /// <returns>The grain's arguments, in a new array.</returns>
    public object?[] CopyArguments(object?[] arguments, CopierProvider copiers)
    {
        var copies = new object?[arguments.Length];
        var context = new CopyContext(copiers);
        for (var i = 0; i < arguments.Length; i++)
        {
            copies[i] = context.Copy(arguments[i], Parameters[i].Type, Parameters[i].IsImmutable);
        }

        return copies;
    }

    /// <summary>Makes the call that a reference was asked for.</summary>
    /// <param name="target">The reference.</param>
    /// <param name="arguments">The caller's arguments.</param>
    /// <returns>What the interface method returns.</returns>
    public abstract object? Call(GrainProxy target, object?[] arguments);
}
