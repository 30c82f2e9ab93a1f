using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Silo.Health;

/// <summary>Refuses to run jobs where the process that holds the work folder does what it was started for and then ends.</summary>
/// <param name="state">The process's life.</param>
/// <param name="settings">Names the work folder.</param>
internal sealed class ServersOnly(ServerState state, ServerSettings settings) : IEndpointFilter
{
    /// <inheritdoc />
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => state.TakesJobs
        ? next(context)
        : throw new InvalidInputException("--work", settings.WorkFolder, "Another fusegpt is using this folder, for work of its own; it takes no other.", "Wait until it ends, give another folder, or run a server on one: fusegpt serve.");
}
