using FuseGpt.Cluster.Console.Gateways;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>Where jobs are.</summary>
/// <param name="Server">Address of a server's HTTP API, or null for the cluster or the work folder.</param>
/// <param name="TokenFile">File with the server's token, or null.</param>
/// <param name="Work">The work folder, as the user wrote it.</param>
internal sealed record ServiceSettings(Uri? Server, string? TokenFile, string Work)
{
    /// <summary>The gateways of a cluster, or null for the server or the work folder.</summary>
    public GatewayAddress? Cluster { get; init; }

    /// <summary>Whether the jobs are on servers, which may be other machines.</summary>
    public bool IsElsewhere => Server is not null || Cluster is not null;

    /// <summary>The options that say so again, for commands that are printed.</summary>
    public IReadOnlyList<string> Arguments => (Server, TokenFile) switch
    {
        (null, _) when Cluster is { } cluster => [GatewayAddress.Setting, cluster.Text],
        (null, _) => Work == WorkFolder.DefaultName ? [] : ["--work", Work],
        ({ } server, null) => ["--server", server.OriginalString],
        ({ } server, { } file) => ["--server", server.OriginalString, "--token-file", file],
    };

    /// <summary>
    /// The model that a command line names, as the ones who do the work find it: on a server what is no folder here is the server's to find. Ids on
    /// the hub are looked up by a server's HTTP API, and not behind a gateway.
    /// </summary>
    /// <param name="context">What commands work with.</param>
    /// <param name="model">A folder, or an id on the hub.</param>
    /// <param name="json">Whether standard output is for programs.</param>
    /// <exception cref="InvalidInputException">It cannot be a folder of the cluster's servers.</exception>
    public Task<string> ModelAsync(CommandContext context, string model, bool json) => (IsElsewhere, Cluster) switch
    {
        (false, _) => ModelSource.ResolveAsync(context, model, json),
        _ when Directory.Exists(model) => Task.FromResult(Path.GetFullPath(model)),
        (_, { }) when !Path.IsPathFullyQualified(model) => throw new InvalidInputException(
            CommonOptions.ModelName, model, $"With {GatewayAddress.Setting} it must be a folder here, or a full path on the servers.", "Give the folder; ids on the hub are looked up by --server."),
        _ => Task.FromResult(model),
    };
}
