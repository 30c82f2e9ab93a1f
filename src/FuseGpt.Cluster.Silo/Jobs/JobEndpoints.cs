using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Silo.Health;
using FuseGpt.Cluster.Silo.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FuseGpt.Cluster.Silo.Jobs;

/// <summary>The list of jobs, and each of them.</summary>
internal static class JobEndpoints
{
    private const string Json = "application/json";
    private const int MostJobs = 1000;

    /// <summary>Adds the endpoints.</summary>
    /// <param name="api">The group of the API.</param>
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/jobs", SubmitAsync).AddEndpointFilter<NotWhileStopping>().AddEndpointFilter<ServersOnly>().WithSummary("Ask for a job").WithDescription("Asking again for one that stopped goes on with it. Header Idempotency-Key: asking again with the same key only answers.")
            .Accepts<PruneOrder>(Json).Produces<JobSummary>(StatusCodes.Status201Created).Produces<JobSummary>().WithProblems();
        api.MapPost("/plan", PlanAsync).WithSummary("What a job would do, need and take").WithDescription("The body is that of POST /jobs; text and out may be missing. measure=true: measure how fast idle devices are, so that times are predicted.")
            .Accepts<PruneOrder>(Json).WithProblems();
        api.MapGet("/jobs", ListAsync).WithSummary("The jobs, newest first").WithProblems();
        api.MapGet("/jobs/{id}", GetAsync).WithSummary("One job: what was asked, its rounds, the steps of its state machine").WithProblems();
        api.MapDelete("/jobs/{id}", DeleteAsync).WithSummary("Stop a job and forget all that it did; a folder that it wrote stays").WithProblems();
        api.MapPost("/jobs/{id}/pause", (string id, IJobService jobs, CancellationToken cancellation) => jobs.PauseAsync(id, cancellation)).WithSummary("Stop a job at its next step").WithProblems();
        api.MapPost("/jobs/{id}/resume", (string id, IJobService jobs, CancellationToken cancellation) => jobs.ResumeAsync(id, cancellation))
            .AddEndpointFilter<NotWhileStopping>().AddEndpointFilter<ServersOnly>().WithSummary("Go on with a job").WithProblems();
        api.MapPost("/jobs/{id}/cancel", (string id, IJobService jobs, CancellationToken cancellation) => jobs.CancelAsync(id, cancellation)).WithSummary("Give a job up").WithProblems();
        api.MapGet("/jobs/{id}/logs", LogsAsync).WithSummary("What happened to a job").WithProblems();
        api.MapGet("/jobs/{id}/items", ItemsAsync).WithSummary("The attempts at a job's work items: which device was at which, from when to when").WithDescription("In the order in which they ended. after: next of the last answer, for what is new since. running: what is under way.").WithProblems();
        api.MapGet("/jobs/{id}/report", ReportAsync).WithSummary("A job as a page with pictures").Produces(StatusCodes.Status200OK, contentType: "text/html").WithProblems();
    }

    private static async Task<IResult> SubmitAsync(HttpRequest http, IJobService jobs, OrderReader orders, CancellationToken cancellation)
    {
        var key = IdempotencyKey.Of(http);
        var request = await orders.ReadAsync(http, cancellation);
        CheckText(request);
        var submission = await jobs.SubmitAsync(request, key, cancellation);
        return submission.IsNew ? TypedResults.Created($"{ServerApi.Path}/jobs/{submission.Job.Id}", submission.Job) : TypedResults.Ok(submission.Job);
    }

    private static async Task<JobPlan> PlanAsync(HttpRequest http, IJobService jobs, OrderReader orders, CancellationToken cancellation, bool measure = false) =>
        await jobs.PlanAsync(await orders.ReadAsync(http, cancellation), measure, cancellation);

    private static void CheckText(PruningRequest request)
    {
        if (request.Texts.Count == 0 && request.Dataset is null)
        {
            throw new InvalidInputException("text", "(nothing)", "Samples to score blocks and to train on are drawn from it.", "Give full paths of text files or folders, or dataset and data.");
        }
    }

    private static Task<JobPage> ListAsync(IJobService jobs, CancellationToken cancellation, string? status = null, int skip = 0, int take = 100)
    {
        CheckRange("skip", skip, 0, int.MaxValue);
        CheckRange("take", take, 1, MostJobs);
        return jobs.ListAsync(StatusOf(status), skip, take, cancellation);
    }

    private static Task<JobDetails> GetAsync(string id, IJobService jobs, CancellationToken cancellation) => jobs.GetAsync(id, cancellation);

    private static async Task<NoContent> DeleteAsync(string id, IJobService jobs, CancellationToken cancellation)
    {
        await jobs.DeleteAsync(id, cancellation);
        return TypedResults.NoContent();
    }

    private static Task<IReadOnlyList<JobLogLine>> LogsAsync(string id, IJobService jobs, CancellationToken cancellation, long after = 0) => jobs.GetLogsAsync(id, after, cancellation);

    private static Task<JobItemPage> ItemsAsync(string id, IJobService jobs, CancellationToken cancellation, string? after = null, int take = JobItemPage.Most)
    {
        CheckRange("take", take, 1, JobItemPage.Most);
        return jobs.GetItemsAsync(id, after, take, cancellation);
    }

    private static async Task<ContentHttpResult> ReportAsync(string id, IJobService jobs, HttpResponse response, CancellationToken cancellation)
    {
        var page = await jobs.GetReportAsync(id, cancellation);
        response.Headers.ContentSecurityPolicy = SecurityHeaders.SelfContainedPage;
        return TypedResults.Content(page, "text/html; charset=utf-8");
    }

    private static JobStatus? StatusOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var index = Array.FindIndex(Enum.GetNames<JobStatus>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? Enum.GetValues<JobStatus>()[index]
            : throw new InvalidInputException("status", text, $"It must be one of {string.Join(", ", Enum.GetNames<JobStatus>()).ToLowerInvariant()}.", "Choose one of them, or leave it out.");
    }

    private static void CheckRange(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new InvalidInputException(
                setting, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"It must lie between {least} and {most}."), "Give a value in that range.");
        }
    }
}
