using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Silo.Jobs;
using FuseGpt.Cluster.Silo.Problems;
using Microsoft.AspNetCore.Routing;

namespace FuseGpt.Cluster.Silo;

/// <summary>The HTTP API.</summary>
internal static class ServerApi
{
    /// <summary>Where it lies.</summary>
    public const string Path = "/api/v1";

    /// <summary>Adds all its endpoints.</summary>
    /// <param name="routes">The server's routes.</param>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Path);
        api.MapJobs();
        api.MapStreams();
        api.MapGet("/devices", (IJobService jobs, CancellationToken cancellation) => jobs.GetDevicesAsync(cancellation)).WithSummary("The devices of all servers").WithProblems();
        api.MapGet("/version", () => ServiceVersion.Current).WithSummary("What this server is");
        routes.MapOpenApi(Path + "/openapi/{documentName}.json");
    }

    /// <summary>Says in the API's description that an endpoint may answer with a problem.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType).Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType);
}
