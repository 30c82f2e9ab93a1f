using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Devices;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Resilience;
using FuseGpt.Cluster.Grains.Serialization;
using FuseGpt.Cluster.Grains.Servers;
using FuseGpt.Cluster.Grains.Storage;
using FuseGpt.Cluster.Grains.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;

namespace FuseGpt.Cluster.Grains.Hosting;

/// <summary>Adds the grains' services to a silo.</summary>
public static class FusionSiloBuilderExtensions
{
    /// <summary>Adds what the grains need: their storage, the serializer of the core's records, and the services of jobs.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Sets the silo's work folder and the rest.</param>
    /// <remarks>The caller registers an <see cref="Core.Runtime.IDeviceRuntimeFactory"/>.</remarks>
    public static ISiloBuilder AddFusionGrains(this ISiloBuilder silo, Action<FusionOptions> configure)
    {
        silo.Services.Configure(configure);
        silo.Services.AddOptions<SiloOptions>().Configure<IOptions<FusionOptions>>((options, fusion) => options.SiloName = fusion.Value.SiloName);
        silo.Services.AddFusionSerializer();
        silo.Services.AddInstruments();
        silo.Services.TryAddSingleton<ClusterServers>();
        silo.Services.TryAddSingleton<ClusterDevices>();
        silo.AddPlacementDirector<ServerPlacement, ServerPlacementDirector>();
        silo.Services.TryAddSingleton<PruningJobServices>();
        silo.Services.TryAddSingleton<WorkServices>();
        silo.Services.TryAddSingleton(new RetryJitter(Guid.NewGuid().GetHashCode()));
        silo.Services.AddHostedService<JobResumption>();
        silo.Services.AddGrainStorage(FileGrainStorage.Name, (services, _) =>
            new FileGrainStorage(services.GetRequiredService<IOptions<FusionOptions>>().Value.StateFolder));
        return silo;
    }

    /// <summary>Sends the core's records as JSON, for they know nothing of grains, and its errors with all that they say. Silos and clients need it alike.</summary>
    /// <param name="services">The services of a silo or a client.</param>
    public static IServiceCollection AddFusionSerializer(this IServiceCollection services) =>
        services.AddSentErrors().AddSerializer(serializer => serializer.AddJsonSerializer(IsCoreRecord, JobJson.Options));

    private static void AddInstruments(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<JobInstruments>();
        services.TryAddSingleton<DeviceInstruments>();
        services.TryAddSingleton<WorkInstruments>();
        services.AddHostedService<StorageInstruments>();
    }

    private static bool IsCoreRecord(Type type) => type.Assembly == typeof(PruningRequest).Assembly && !typeof(Exception).IsAssignableFrom(type);
}
