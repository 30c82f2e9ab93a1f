using System.Net;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Silo;
using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.Extensions.Configuration;

namespace FuseGpt.Cluster.Grafana.Tests.Live;

/// <summary>A server that has pruned the sample model, scraped by a Prometheus all the while.</summary>
internal sealed class LiveSystem : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private FuseGptServer? _server;
    private PrometheusServer? _prometheus;

    private LiveSystem()
    {
    }

    public PrometheusServer Prometheus => _prometheus!;

    /// <summary>Starts both, runs a job to its end, and waits until Prometheus knows of the end.</summary>
    public static async Task<LiveSystem> StartAsync()
    {
        var system = new LiveSystem();
        try
        {
            system._server = await FuseGptServer.StartAsync(system.Settings(), Quiet(), static _ => { });
            system._prometheus = await PrometheusServer.StartAsync(system._folder, system._server.Management);
            await system.Prometheus.UntilAsync("the server is scraped", async () => (await system.Prometheus.QueryAsync("up")).Contains(1));
            await system.PruneAsync();
            await system.Prometheus.UntilAsync("the job's end is known", async () => (await system.Prometheus.QueryAsync("fusegpt_job_duration_seconds_count{fusegpt_outcome=\"done\"}")).Contains(1));
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_prometheus?.DisposeAsync() ?? default);
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task PruneAsync()
    {
        using var jobs = HttpJobClients.ToServer(_server!.Api, null, TimeProvider.System);
        var id = (await jobs.SubmitAsync(Order().ToRequest())).Job.Id;
        NumberedJobEvent? last = null;
        await foreach (var told in jobs.WatchAsync(id))
        {
            last = told;
        }

        Assert.IsType<JobFinished>(last!.Event);
    }

    /// <summary>Small, with everything that is measured: several rounds of scoring, training, evaluation.</summary>
    private PruneOrder Order() => new()
    {
        Model = Path.Combine(MonitoringFiles.Samples, "tiny-llama"),
        Text = [Path.Combine(MonitoringFiles.Samples, "text", "train.txt")],
        Eval = [Path.Combine(MonitoringFiles.Samples, "text", "test.txt")],
        Out = _folder["pruned"],
        Method = "mi+fusion",
        Blocks = 3,
        Seq = 64,
        Calibration = 8,
        Samples = 64,
        Epochs = 4,
        Group = 3,
        Rank = 4,
        LoraRank = 4,
        EvalWindows = 4,
    };

    private ServerSettings Settings() => new()
    {
        WorkFolder = _folder["work"],
        ModelRoots = [MonitoringFiles.Samples],
        TextRoots = [MonitoringFiles.Samples],
        OutputRoots = [_folder.Path],
        Devices = "cpu:1",
        Threads = 1,
        MemoryBytes = null,
        MaxRunningJobs = 1,
        Http = new HttpSettings(new IPEndPoint(IPAddress.Loopback, 0), null),
        Management = new IPEndPoint(IPAddress.Loopback, 0),
        Cluster = new ClusterSettings(ClusterKind.Localhost, null, "test", "test", "one", IPAddress.Loopback, 21_111, 21_112),
        ShutdownTimeout = TimeSpan.FromSeconds(20),
    };

    private static IConfigurationRoot Quiet() => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Logging:LogLevel:Default", "None")]).Build();
}
