using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Silo.Health;
using FuseGpt.Cluster.Silo.Paths;
using FuseGpt.Cluster.Silo.Problems;
using Microsoft.AspNetCore.Routing;

namespace FuseGpt.Cluster.Silo.Jobs;

/// <summary>What takes as long as it takes, told in server-sent events.</summary>
internal static class StreamEndpoints
{
    private const string LastEventHeader = "Last-Event-ID";
    private const string EventStreamType = "text/event-stream";

    /// <summary>Adds the endpoints.</summary>
    /// <param name="api">The group of the API.</param>
    public static void MapStreams(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs/{id}/events", WatchAsync).WithSummary("What happens to a job, up to its last event")
            .WithDescription("Header Last-Event-ID: only events after that one; 204 when there is none and the job has ended.").Produces(StatusCodes.Status200OK, contentType: EventStreamType).WithProblems().DisableRequestTimeout();
        api.MapPost("/jobs/{id}/export", ExportAsync).AddEndpointFilter<NotWhileStopping>().WithSummary("Write the model that a round left")
            .Accepts<ExportRequest>("application/json").Produces(StatusCodes.Status200OK, contentType: EventStreamType).WithProblems().DisableRequestTimeout();
    }

    private static async Task WatchAsync(string id, HttpContext context, IJobService jobs, EventStream stream, CancellationToken cancellation)
    {
        var after = LastSeen(context.Request);
        var status = (await jobs.GetAsync(id, cancellation)).Job.Status;
        await stream.WriteAsync(context, token => EventsAsync(jobs, id, after, status, token));
    }

    /// <summary>An ended job tells its last event to whoever reads from the start: so a reader that has seen it already is not kept waiting.</summary>
    private static async IAsyncEnumerable<string> EventsAsync(IJobService jobs, string id, long after, JobStatus status, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = status is JobStatus.Queued or JobStatus.Running ? after : 0;
        await foreach (var numbered in jobs.WatchAsync(id, from, cancellation))
        {
            if (numbered.Id > after)
            {
                var data = JsonSerializer.SerializeToElement(numbered.Event, JobJson.Options);
                yield return EventStream.Format(data.GetProperty("event").GetString()!, data.GetRawText(), numbered.Id);
            }
        }
    }

    private static async Task ExportAsync(string id, HttpContext context, IJobService jobs, RequestPaths paths, EventStream stream)
    {
        var export = await JsonBody.ReadAsync<ExportRequest>(context.Request);
        var output = paths.Output("output", export.Output ?? throw new InvalidInputException("output", "(nothing)", "The model needs a folder.", "Give a full path on the server."));
        await stream.WriteAsync(context, token => StepsAsync(jobs, id, export with { Output = output, Devices = export.Devices ?? "auto" }, token));
    }

    /// <summary>An error in the middle is the last event: the answer's status has been sent.</summary>
    private static async IAsyncEnumerable<string> StepsAsync(IJobService jobs, string id, ExportRequest export, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var events = jobs.ExportAsync(id, export, cancellation).GetAsyncEnumerator(cancellation);
        var isMore = await events.MoveNextAsync();
        Problem? failure = null;
        while (isMore)
        {
            yield return EventStream.Format(events.Current.Model is null ? "progress" : "exported", JsonSerializer.Serialize(events.Current, JobJson.Options));
            (isMore, failure) = await NextAsync(events);
        }

        if (failure is not null)
        {
            yield return EventStream.Format("failed", failure.ToJson());
        }
    }

    private static async Task<(bool IsMore, Problem? Failure)> NextAsync(IAsyncEnumerator<ExportEvent> events)
    {
        try
        {
            return (await events.MoveNextAsync(), null);
        }
        catch (FuseGptException error)
        {
            return (false, Problem.Of(error) ?? new Problem(StatusCodes.Status500InternalServerError, "The export failed.", error.Message));
        }
    }

    private static long LastSeen(HttpRequest request)
    {
        var text = request.Headers[LastEventHeader].ToString();
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : throw new InvalidInputException(LastEventHeader, text, "It must be the number of an event.", "Send the id of the last event seen, or leave it out.");
    }
}
