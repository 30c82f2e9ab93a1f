using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.AspNetCore.Routing;

namespace FuseGpt.Cluster.Silo.Health;

/// <summary>What an orchestrator asks.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">The server's routes.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/startup", (ServerState state) => Tell(state.IsStarted, "started", "starting")).ExcludeFromDescription();
        routes.MapGet("/health/ready", (ServerState state, ServerSettings settings) => Tell(IsReady(state, settings), "ready", "not ready")).ExcludeFromDescription();

        // A process that answers lives: restarting it would mend neither a grain nor a disk.
        routes.MapGet("/health/live", () => Tell(true, "live", string.Empty)).ExcludeFromDescription();
    }

    private static bool IsReady(ServerState state, ServerSettings settings) => state.IsStarted && !state.IsStopping && Directory.Exists(settings.WorkFolder);

    private static IResult Tell(bool isWell, string well, string ill) =>
        Results.Text(isWell ? well : ill, statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
