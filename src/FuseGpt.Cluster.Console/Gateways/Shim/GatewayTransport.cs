using FuseGpt.Cluster.Core;
using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.Console.Gateways;

/// <summary>This build's way to a cluster's servers: there is none, for the stand-in for Orleans runs in one process.</summary>
internal static class GatewayTransport
{
    /// <summary>Refuses to connect.</summary>
    /// <param name="address">Where the gateways are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <exception cref="InvalidInputException">Always.</exception>
    public static Task<IHost> ConnectAsync(GatewayAddress address, TimeProvider time, CancellationToken cancellationToken) => throw new InvalidInputException(
        GatewayAddress.Setting, address.Text, "This build cannot speak to an Orleans gateway: it was made with the in-repo stand-in for Orleans, which runs in one process.",
        "Build with Orleans' packages (UseOrleansPackages=true), or use --server.");
}
