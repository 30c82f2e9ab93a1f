using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Silo.Paths;

namespace FuseGpt.Cluster.Silo.Jobs;

/// <summary>Reads an order from a body and checks all of it that can be told before the model is opened.</summary>
/// <param name="paths">Holds its paths to the allowed folders.</param>
/// <param name="devices">The server's devices.</param>
internal sealed class OrderReader(RequestPaths paths, IDeviceRuntimeFactory devices)
{
    /// <summary>The request that a body stands for, with real paths.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidInputException">A value is wrong, or a path leads elsewhere.</exception>
    public async Task<PruningRequest> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var request = (await JsonBody.ReadAsync<PruneOrder>(http)).ToRequest();
        PruningRequestRules.Check(request);
        _ = devices.Resolve(request.Devices);
        return await paths.CheckAsync(request, cancellationToken);
    }
}
