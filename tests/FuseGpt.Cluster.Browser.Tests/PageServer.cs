using System.Net;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Silo;
using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.Extensions.Configuration;

namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>A server with the machine's own devices, on a free loopback port, that may read the samples.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private static readonly string Samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");
    private static int _lastPort = 24_000;

    private readonly TemporaryFolder _folder;
    private readonly string? _tokenFile;
    private FuseGptServer _server;

    private PageServer(FuseGptServer server, TemporaryFolder folder, string? tokenFile) =>
        (_server, _folder, _tokenFile, Address) = (server, folder, tokenFile, server.Api);

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>The sample model.</summary>
    public static string Model => Path.Combine(Samples, "tiny-llama");

    /// <summary>The sample text.</summary>
    public static string Text => Path.Combine(Samples, "text", "test.txt");

    /// <summary>The API, with the server's token.</summary>
    public HttpJobService Jobs => HttpJobClients.ToServer(Address, _tokenFile is null ? null : File.ReadAllText(_tokenFile), TimeProvider.System);

    public static async Task<PageServer> StartAsync(string? token = null)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["out"]);
        Directory.CreateDirectory(folder["models"]);
        var tokenFile = token is null ? null : folder.Write("token", token);
        return new PageServer(await StartAsync(folder, tokenFile, 0), folder, tokenFile);
    }

    /// <summary>A folder that the server may write.</summary>
    public string Output(string name) => _folder[$"out/{name}"];

    /// <summary>The sample model under another name.</summary>
    public string CopyModel(string name)
    {
        var copy = Directory.CreateDirectory(_folder[$"models/{name}"]).FullName;
        foreach (var file in Directory.EnumerateFiles(Model))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>A job that trains: seconds of work, or, with more epochs, as long as a test wants to look at it.</summary>
    public static PruneOrder Order(int epochs = 2, int seed = 0) => new()
    {
        Model = Model,
        Text = [Text],
        Eval = [Text],
        EvalWindows = 2,
        Blocks = 1,
        Seq = 32,
        Samples = 8,
        Calibration = 4,
        Batch = 2,
        Group = 2,
        Rank = 4,
        LoraRank = 4,
        Epochs = epochs,
        Seed = seed,
    };

    /// <summary>Stops the server, and starts another at the same place on the same folder.</summary>
    public async Task RestartAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        _server = await StartAsync(_folder, _tokenFile, Address.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<FuseGptServer> StartAsync(TemporaryFolder folder, string? tokenFile, int port)
    {
        var ports = Interlocked.Add(ref _lastPort, 2);
        var settings = new ServerSettings
        {
            WorkFolder = folder["work"],
            ModelRoots = [Samples, folder["models"]],
            TextRoots = [Samples],
            OutputRoots = [folder["out"]],
            Devices = "cpu:2",
            Threads = 1,
            MemoryBytes = null,
            MaxRunningJobs = 1,
            Http = new HttpSettings(new IPEndPoint(IPAddress.Loopback, port), tokenFile),
            Management = new IPEndPoint(IPAddress.Loopback, 0),
            Cluster = new ClusterSettings(ClusterKind.Localhost, null, "test", "test", "page", IPAddress.Loopback, ports, ports + 1),
            ShutdownTimeout = TimeSpan.FromSeconds(30),
        };
        var quiet = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Logging:LogLevel:Default", "None")]).Build();
        return FuseGptServer.StartAsync(settings, quiet, static _ => { });
    }
}
