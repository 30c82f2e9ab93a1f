using System.Net;
using System.Net.Http.Headers;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FuseGpt.Cluster.Silo.Tests;

/// <summary>A server with scripted devices on free loopback ports, and folders that it allows.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static int _lastPort = 20_000;

    private TestServer(FuseGptServer server, TemporaryFolder folder) => (Server, Folder) = (server, folder);

    public FuseGptServer Server { get; }

    public TemporaryFolder Folder { get; }

    public HttpClient Http { get; } = new();

    /// <summary>The API as the console uses it.</summary>
    public HttpJobService Jobs => HttpJobClients.ToServer(Server.Api, null, TimeProvider.System);

    public string Socket => Folder["work/fusegpt.sock"];

    public static async Task<TestServer> StartAsync(TemporaryFolder folder, Script script, string? tokenFile = null, ServerCounts? counts = null)
    {
        foreach (var name in new[] { "models", "text", "out" })
        {
            Directory.CreateDirectory(folder[name]);
        }

        CopySamples(folder);
        var server = await FuseGptServer.StartAsync(Settings(folder, tokenFile), Quiet(), services =>
        {
            services.AddSingleton<IDeviceRuntimeFactory>(new ScriptedRuntimeFactory(script));
            if (counts is not null)
            {
                services.AddSingleton(counts.Factory);
            }
        });
        return new TestServer(server, folder) { Http = { BaseAddress = server.Api } };
    }

    /// <summary>A small order on the sample model.</summary>
    public static PruneOrder Order(TemporaryFolder folder, int blocks = 2, string output = "pruned") => new()
    {
        Model = folder["models/tiny"],
        Text = [folder["text/test.txt"]],
        Out = folder[$"out/{output}"],
        Blocks = blocks,
        Method = "mi",
        Seq = 64,
        Calibration = 8,
        Samples = 8,
    };

    public Uri Url(string path) => new(Server.Api, "/api/v1/" + path);

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
        Http.PostAsync(Url(path), new StringContent(body, new MediaTypeHeaderValue(type)));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.StopAsync();
        await Server.DisposeAsync();
    }

    private static ServerSettings Settings(TemporaryFolder folder, string? tokenFile)
    {
        var ports = Interlocked.Add(ref _lastPort, 2);
        return new ServerSettings
        {
            WorkFolder = folder["work"],
            ModelRoots = [folder["models"]],
            TextRoots = [folder["text"]],
            OutputRoots = [folder["out"]],
            Devices = "cpu:2",
            Threads = 1,
            MemoryBytes = null,
            MaxRunningJobs = 2,
            Http = new HttpSettings(new IPEndPoint(IPAddress.Loopback, 0), tokenFile),
            Management = new IPEndPoint(IPAddress.Loopback, 0),
            Cluster = new ClusterSettings(ClusterKind.Localhost, null, "test", "test", "one", IPAddress.Loopback, ports, ports + 1),
            ShutdownTimeout = TimeSpan.FromSeconds(20),
        };
    }

    private static IConfigurationRoot Quiet() => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Logging:LogLevel:Default", "None")]).Build();

    private static void CopySamples(TemporaryFolder folder)
    {
        var samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");
        Directory.CreateDirectory(folder["models/tiny"]);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(samples, "tiny-llama")))
        {
            File.Copy(file, folder[$"models/tiny/{Path.GetFileName(file)}"], overwrite: true);
        }

        File.Copy(Path.Combine(samples, "text", "test.txt"), folder["text/test.txt"], overwrite: true);
    }
}
