using FuseGpt.Cluster.Silo.Problems;

namespace FuseGpt.Cluster.Silo.Health;

/// <summary>Refuses new work while the server stops.</summary>
/// <param name="state">The server's life.</param>
internal sealed class NotWhileStopping(ServerState state) : IEndpointFilter
{
    private static readonly Problem Stopping = new(StatusCodes.Status503ServiceUnavailable, "The server stops.", "It takes no new work. Ask again when it is back.");

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!state.IsStopping)
        {
            return await next(context);
        }

        await Stopping.WriteAsync(context.HttpContext);
        return Results.Empty;
    }
}
