using System.Diagnostics;

namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>The span that something belongs to, in the two headers of W3C Trace Context, so that it can travel with the thing.</summary>
/// <param name="TraceParent">The header <c>traceparent</c>.</param>
/// <param name="TraceState">The header <c>tracestate</c>, or null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.TraceContext")]
public sealed record TraceContext([property: Id(0)] string TraceParent, [property: Id(1)] string? TraceState)
{
    /// <summary>The span that is current here, or null when nothing is traced.</summary>
    public static TraceContext? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } span ? new TraceContext(id, span.TraceStateString) : null;

    /// <summary>The span as the parent of another; the default, which is no parent, for null or a text that cannot be read.</summary>
    /// <param name="context">The span, or null.</param>
    public static ActivityContext ParentOf(TraceContext? context) =>
        context is not null && ActivityContext.TryParse(context.TraceParent, context.TraceState, isRemote: true, out var parent) ? parent : default;
}
