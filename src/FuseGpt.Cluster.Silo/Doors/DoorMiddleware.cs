namespace FuseGpt.Cluster.Silo.Doors;

/// <summary>Health and metrics are told at the management port and nowhere else; that port tells nothing else.</summary>
/// <param name="next">What follows.</param>
internal sealed class DoorMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var isManagement = context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics");
        if (isManagement == (DoorFeature.Of(context) == Door.Management))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
