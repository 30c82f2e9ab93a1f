using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Gateways;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>
/// The way to jobs: a server's HTTP API, the gateways of a cluster, the socket of the process that holds their work folder, or, where nobody holds it, a silo of this process
/// that runs none of them.
/// </summary>
internal sealed class JobConnection : IAsyncDisposable
{
    /// <summary>How long a folder may be held without a socket: a verb of another console, or a server that starts, needs it no longer.</summary>
    private static readonly TimeSpan HolderWait = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    private readonly HttpJobService? _http;
    private readonly WorkFolder? _folder;
    private readonly LocalCluster? _cluster;
    private readonly IHost? _gateway;

    private JobConnection(HttpJobService http) => (Jobs, _http) = (http, http);

    private JobConnection(IHost gateway) => (Jobs, _gateway) = (gateway.Services.GetRequiredService<IJobService>(), gateway);

    private JobConnection(WorkFolder folder, LocalCluster cluster) => (Jobs, _folder, _cluster) = (cluster.Jobs, folder, cluster);

    /// <summary>What can be done with the jobs.</summary>
    public IJobService Jobs { get; }

    /// <summary>Whether the jobs are in a work folder that nobody else holds, so that none of them is at work.</summary>
    public bool IsAlone => _cluster is not null;

    private bool IsSocket { get; init; }

    /// <summary>Whether an error says that the process that holds the work folder is there no more. Opening the way anew finds what came after it.</summary>
    /// <param name="error">What went wrong.</param>
    public bool IsLostBy(FuseGptException error) => IsSocket && error is (LostConnectionException or UnreachableServiceException);

    /// <summary>Finds the way.</summary>
    /// <param name="context">What commands work with.</param>
    /// <param name="settings">Where the jobs are.</param>
    /// <param name="threads">CPU threads of a lane, where this process has to do the work.</param>
    /// <param name="memoryBytes">Most bytes of weights and states on one device there; null for a share of what is there.</param>
    /// <exception cref="InvalidInputException">There is no such folder, or its holder cannot be reached; or the token cannot be read; or the gateway is none.</exception>
    /// <exception cref="UnreachableServiceException">Nobody listens where the gateway should be.</exception>
    public static async Task<JobConnection> OpenAsync(CommandContext context, ServiceSettings settings, int threads = 1, long? memoryBytes = null)
    {
        if (settings.Server is { } server)
        {
            return new JobConnection(HttpJobClients.ToServer(server, settings.TokenFile is { } file ? ReadToken(file) : null, context.Time));
        }

        if (settings.Cluster is { } cluster)
        {
            return new JobConnection(await ConnectAsync(context, cluster));
        }

        for (var waited = TimeSpan.Zero; ; waited += Look)
        {
            if (WorkFolder.HoldIfFree(settings.Work) is { } folder)
            {
                return new JobConnection(folder, await StartAsync(folder, threads, context.Time, memoryBytes));
            }

            if (await ReachHolderAsync(context, settings.Work) is { } http)
            {
                return new JobConnection(http) { IsSocket = true };
            }

            await (waited < HolderWait ? Task.Delay(Look, context.Time, context.Interrupted) : throw WorkFolder.Held(settings.Work));
        }
    }

    /// <summary>As <see cref="OpenAsync"/>, for what needs jobs that exist: the folder must be there.</summary>
    public static Task<JobConnection> OpenExistingAsync(CommandContext context, ServiceSettings settings, int threads = 1, long? memoryBytes = null) =>
        settings.IsElsewhere || Directory.Exists(settings.Work)
            ? OpenAsync(context, settings, threads, memoryBytes)
            : throw new InvalidInputException("--work", Path.GetFullPath(settings.Work), "There is no such folder, so it has no jobs.", "Give the folder that the jobs were made with, or --server or --cluster.");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder?.Dispose();
        _http?.Dispose();
        await (_gateway?.StopAsync() ?? Task.CompletedTask);
        _gateway?.Dispose();
    }

    private static async Task<IHost> ConnectAsync(CommandContext context, GatewayAddress cluster)
    {
        await using var line = ProgressLines.Open(context.Terminal.People(json: true), $"connecting to {cluster}", context.Time);
        return await GatewayTransport.ConnectAsync(cluster, context.Time, context.Interrupted);
    }

    private static async Task<LocalCluster> StartAsync(WorkFolder folder, int threads, TimeProvider time, long? memoryBytes)
    {
        try
        {
            return await LocalCluster.StartIdleAsync(folder, threads, time, memoryBytes);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The way to one that holds the folder; null when none has a socket, or has answered on it.</summary>
    private static async Task<HttpJobService?> ReachHolderAsync(CommandContext context, string work)
    {
        foreach (var socket in HttpJobClients.SocketsIn(Path.GetFullPath(work)))
        {
            var jobs = HttpJobClients.ToSocket(socket, context.Time);
            try
            {
                // A process that was killed leaves its socket behind.
                await jobs.GetVersionAsync(context.Interrupted);
                return jobs;
            }
            catch (UnreachableServiceException)
            {
                jobs.Dispose();
            }
        }

        return null;
    }

    private static string ReadToken(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : throw new IOException("it is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("--token-file", file, $"The token cannot be read from it: {error.Message.TrimEnd('.')}.", "Give the file with the token that the server was started with.");
        }
    }
}
