using System.Diagnostics;
using Microsoft.Extensions.Options;
using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans.Diagnostics;

/// <summary>Starts a span at the caller and one in the grain, its child, for every call.</summary>
/// <param name="options">Whether the host asked for it.</param>
internal sealed class ActivityPropagation(IOptions<ActivityPropagationOptions> options)
{
    private readonly bool _isEnabled = options.Value.IsEnabled;

    /// <summary>Starts the caller's span and leaves the caller's current activity as it is.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The grain.</param>
    public Activity? StartClient(GrainMethod method, GrainId target)
    {
        if (!_isEnabled)
        {
            return null;
        }

        var current = Activity.Current;
        var span = method.Source.StartActivity(method.Name, ActivityKind.Client);
        Activity.Current = current;
        return Tag(span, method, target);
    }

    /// <summary>Starts the span in the grain and makes it the current activity.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The grain.</param>
    /// <param name="caller">The caller's span.</param>
    public Activity? StartServer(GrainMethod method, GrainId target, Activity? caller)
    {
        if (!_isEnabled)
        {
            return null;
        }

        var parent = caller is null
            ? default
            : new ActivityContext(caller.TraceId, caller.SpanId, caller.ActivityTraceFlags, caller.TraceStateString, isRemote: true);
        var span = method.Source.StartActivity(method.Name, ActivityKind.Server, parent);
        foreach (var item in caller?.Baggage ?? [])
        {
            span?.AddBaggage(item.Key, item.Value);
        }

        return Tag(span, method, target);
    }

    /// <summary>Writes an error into a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="error">The error.</param>
    public static void SetError(Activity? span, Exception error)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.SetStatus(ActivityStatusCode.Error);
            span.SetTag("exception.type", error.GetType().FullName);
            span.SetTag("exception.message", error.Message);
            span.SetTag("exception.stacktrace", error.ToString());
            span.SetTag("exception.escaped", true);
        }
    }

    /// <summary>Ends a span that is not the current activity of this thread.</summary>
    /// <param name="span">The span.</param>
    public static void Stop(Activity? span)
    {
        if (span is not null)
        {
            var current = Activity.Current;
            span.Stop();
            Activity.Current = current;
        }
    }

    private static Activity? Tag(Activity? span, GrainMethod method, GrainId target)
    {
        span?.SetTag("rpc.system.name", "orleans");
        var service = method.Method.DeclaringType!.FullName;
        span?.SetTag("orleans.rpc.service", service);
        span?.SetTag("rpc.method", $"{service}/{method.Method.Name}");
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("orleans.rpc.target_id", target.ToString());
        }

        return span;
    }
}
