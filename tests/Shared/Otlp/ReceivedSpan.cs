using System.Globalization;

namespace FuseGpt.Cluster.Tests.Otlp;

/// <summary>A span as it was sent.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Source">Name of the activity source.</param>
/// <param name="Name">Its name.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">Its parent's id, or empty.</param>
/// <param name="Start">When it started, in nanoseconds since 1970.</param>
/// <param name="End">When it ended.</param>
/// <param name="IsError">Whether it ended by an error.</param>
/// <param name="Tags">Its tags, as texts.</param>
internal sealed record ReceivedSpan(
    string Service, string Source, string Name, string TraceId, string Id, string ParentId, ulong Start, ulong End, bool IsError, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Reads a request of the trace service (opentelemetry/proto/collector/trace/v1).</summary>
    public static IReadOnlyList<ReceivedSpan> ReadAll(byte[] request) =>
    [
        .. from resourceSpans in new ProtobufMessage(request).Messages(1)
           let service = resourceSpans.Messages(1).SelectMany(TagsOf(1)).FirstOrDefault(tag => tag.Key == "service.name").Value
           from scopeSpans in resourceSpans.Messages(2)
           let source = scopeSpans.Messages(1).Single().Text(1)
           from span in scopeSpans.Messages(2)
           select Read(service, source, span),
    ];

    private static ReceivedSpan Read(string service, string source, ProtobufMessage span) => new(
        service,
        source,
        span.Text(5),
        span.Hex(1),
        span.Hex(2),
        span.Hex(4),
        span.Number(7),
        span.Number(8),
        span.Messages(15).Any(status => status.Number(3) == 2),
        TagsOf(9)(span).ToDictionary(tag => tag.Key, tag => tag.Value));

    private static Func<ProtobufMessage, IEnumerable<KeyValuePair<string, string>>> TagsOf(int number) => message =>
        message.Messages(number).Select(tag => KeyValuePair.Create(tag.Text(1), ValueOf(tag.Messages(2).Single())));

    private static string ValueOf(ProtobufMessage value) => value.Has(1) ? value.Text(1) : value.Number(3).ToString(CultureInfo.InvariantCulture);
}
