using System.Collections.Concurrent;
using System.Diagnostics;
using Tests.Orleans.Diagnostics;

namespace Orleans.Tests.Diagnostics;

public sealed class ActivityTests
{
    [Fact]
    public async Task Call_WithPropagation_MakesClientAndServerSpansInTheCallersTrace()
    {
        using var spans = new Spans();
        await using var silo = await TestSilo.StartAsync(static silo => silo.AddActivityPropagation());
        var grain = silo.Client.GetGrain<ISpanGrain>("a");
        using var root = spans.Source.StartActivity("root")!;

        Assert.Equal(root.TraceId.ToString(), await grain.RelayAsync(silo.Client.GetGrain<ISpanGrain>("b")));

        Assert.Same(root, Activity.Current);
        var server = spans.Of(root).Single(static s => s is { OperationName: "ISpanGrain/RelayAsync", Kind: ActivityKind.Server });
        var client = spans.Of(root).Single(static s => s is { OperationName: "ISpanGrain/RelayAsync", Kind: ActivityKind.Client });
        var inner = spans.Of(root).Single(static s => s is { OperationName: "ISpanGrain/TraceIdAsync", Kind: ActivityKind.Client });
        Assert.Equal(root.SpanId, client.ParentSpanId);
        Assert.Equal(client.SpanId, server.ParentSpanId);
        Assert.Equal(server.SpanId, inner.ParentSpanId);
        Assert.Equal("orleans", client.GetTagItem("rpc.system.name"));
        Assert.Equal(typeof(ISpanGrain).FullName, client.GetTagItem("orleans.rpc.service"));
        Assert.Equal($"{typeof(ISpanGrain).FullName}/RelayAsync", client.GetTagItem("rpc.method"));
    }

    [Fact]
    public async Task Call_GrainThrows_SpansHaveErrorStatus()
    {
        using var spans = new Spans();
        await using var silo = await TestSilo.StartAsync(static silo => silo.AddActivityPropagation());
        using var root = spans.Source.StartActivity("root")!;

        await Assert.ThrowsAsync<InvalidDataException>(silo.Client.GetGrain<ISpanGrain>("a").FailAsync);

        var calls = spans.Of(root).Where(static s => s.OperationName == "ISpanGrain/FailAsync").ToList();
        Assert.Equal(2, calls.Count);
        Assert.All(calls, static span => Assert.Equal(ActivityStatusCode.Error, span.Status));
    }

    [Fact]
    public async Task Call_WithoutPropagation_MakesNoSpan()
    {
        using var spans = new Spans();
        await using var silo = await TestSilo.StartAsync(static _ => { });
        using var root = spans.Source.StartActivity("root")!;

        Assert.Null(await silo.Client.GetGrain<ISpanGrain>("a").TraceIdAsync());

        Assert.Empty(spans.Of(root));
    }

    /// <summary>Collects the spans that were started while it lives.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _started = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Microsoft.Orleans.Application" || source == Source,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStarted = _started.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ActivitySource Source { get; } = new("Orleans.Tests." + Guid.NewGuid());

        public IEnumerable<Activity> Of(Activity root) => _started.Where(span => span.TraceId == root.TraceId && span != root);

        public void Dispose()
        {
            _listener.Dispose();
            Source.Dispose();
        }
    }
}
