using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.ServiceDefaults.Telemetry;
using FuseGpt.Cluster.Silo.Configuration;
using FuseGpt.Cluster.Silo.Devices;
using FuseGpt.Cluster.Silo.Doors;
using FuseGpt.Cluster.Silo.Health;
using FuseGpt.Cluster.Silo.Jobs;
using FuseGpt.Cluster.Silo.Membership;
using FuseGpt.Cluster.Silo.Page;
using FuseGpt.Cluster.Silo.Paths;
using FuseGpt.Cluster.Silo.Problems;
using FuseGpt.Cluster.Silo.Security;
using FuseGpt.Cluster.Torch;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace FuseGpt.Cluster.Silo;

/// <summary>Puts a server together.</summary>
internal static class ServerHost
{
    private const string ServiceName = "fusegpt-server";
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    /// <summary>Builds the server; its work folder is held by the caller.</summary>
    public static WebApplication Build(ServerSettings settings, IConfiguration configuration, Action<IServiceCollection> configure)
    {
        // Nothing is read from the folder or the environment that the user happens to be in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole();
        builder.AddFuseGptTelemetry(ServiceName, metrics => metrics.AddPrometheusExporter());
        AddServices(builder.Services, settings);
        AddSilo(builder, settings);
        AddDoors(builder, settings);
        configure(builder.Services);
        builder.Services.Replace(ServiceDescriptor.Singleton<IDeviceRuntimeFactory>(Restricted(builder.Services, settings.Devices)));
        var application = builder.Build();
        AddPipeline(application);
        return application;
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IDeviceRuntimeFactory, TorchRuntimeFactory>();
        services.AddSingleton<IJobService, GrainJobService>();
        services.AddHostedService<Drain>();
        AddApi(services, settings);
    }

    /// <summary>Adds what the API's endpoints need, except what it is about: jobs, devices, the clock.</summary>
    /// <param name="services">The services of the host that has the API.</param>
    /// <param name="settings">What the API is told.</param>
    public static void AddApi(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ServerState>();
        services.AddSingleton<RequestPaths>();
        services.AddSingleton<OrderReader>();
        services.AddSingleton<EventStream>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownTimeout);
        services.AddRouting();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = RequestLimit, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(json =>
        {
            (json.SerializerOptions.DefaultIgnoreCondition, json.SerializerOptions.NumberHandling) = (JobJson.Options.DefaultIgnoreCondition, JobJson.Options.NumberHandling);
            JobJson.Options.Converters.ToList().ForEach(json.SerializerOptions.Converters.Add);
        });
    }

    private static void AddSilo(WebApplicationBuilder builder, ServerSettings settings)
    {
        var cluster = settings.Cluster;
        builder.UseOrleans(silo =>
        {
            ClusterMembership.Join(silo, cluster);
            silo.AddFusionGrains(options =>
            {
                (options.WorkFolder, options.SiloName, options.Threads) = (settings.WorkFolder, cluster.SiloName, settings.Threads);
                (options.MaxRunningJobs, options.ResumeJobs, options.MemoryBytes) = (settings.MaxRunningJobs, true, settings.MemoryBytes);
            });
        });
    }

    private static void AddDoors(WebApplicationBuilder builder, ServerSettings settings)
    {
        using var logging = LoggerFactory.Create(log => log.AddConsole());
        var socket = LocalSocket.Prepare(Path.Combine(settings.WorkFolder, SocketName(settings.Cluster)), logging.CreateLogger(typeof(LocalSocket)));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ServerDoors.Open(kestrel, settings, socket));
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = LocalSocket.Bind);
    }

    /// <summary>Servers that share a folder have a socket each: the others' are of no use where this one's machine is another.</summary>
    private static string SocketName(ClusterSettings cluster) =>
        cluster.Kind == ClusterKind.Localhost ? HttpJobClients.SocketName : HttpJobClients.SocketOf(cluster.SiloName);

    private static Func<IServiceProvider, ServerDevices> Restricted(IServiceCollection services, string devices)
    {
        var machine = services.Last(service => service.ServiceType == typeof(IDeviceRuntimeFactory));
        return provider => new ServerDevices((IDeviceRuntimeFactory)(machine.ImplementationInstance ?? ActivatorUtilities.CreateInstance(provider, machine.ImplementationType!)), devices);
    }

    private static void AddPipeline(WebApplication application)
    {
        AddGuards(application);
        application.UseOpenTelemetryPrometheusScrapingEndpoint();
        application.MapHealth();
        application.MapApi();
        application.MapPage();
    }

    /// <summary>Adds what a request passes before it comes to an endpoint.</summary>
    /// <param name="application">The host that has the API.</param>
    public static void AddGuards(WebApplication application)
    {
        application.UseMiddleware<SecurityHeaders>();
        application.UseMiddleware<ProblemMiddleware>();
        application.UseMiddleware<DoorMiddleware>();
        application.UseMiddleware<AccessMiddleware>();
        application.UseRouting();
        application.UseRequestTimeouts();
    }
}
