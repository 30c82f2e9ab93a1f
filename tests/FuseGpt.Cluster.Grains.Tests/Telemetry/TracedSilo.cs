using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Tests.Jobs;
using FuseGpt.Cluster.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>A silo with scripted devices whose telemetry goes to a receiver, or nowhere.</summary>
internal static class TracedSilo
{
    /// <summary>Id of the job.</summary>
    public const string JobId = "job-0815";

    /// <summary>Runs one job in a silo of its own, to the silo's end.</summary>
    /// <returns>The job's last event.</returns>
    public static async Task<JobEvent> RunAsync(TemporaryFolder folder, string? receiver, Script script, PruningRequest request)
    {
        using var host = Build(folder, receiver, script);
        await host.StartAsync();
        var job = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPruningJobGrain>(JobId);
        await job.StartAsync(request);
        JobEvent? last = null;
        await foreach (var numbered in job.WatchAsync())
        {
            last = numbered.Event;
        }

        await host.StopAsync();
        return last!;
    }

    private static IHost Build(TemporaryFolder folder, string? receiver, Script script)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (receiver is not null)
        {
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver;
            builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }

        builder.AddFuseGptTelemetry("tested");
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IDeviceRuntimeFactory>(new TellingRuntimeFactory(new ScriptedRuntimeFactory(script)));
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()).AddFusionGrains(options =>
        {
            options.WorkFolder = folder["work"];
            options.Resilience.RetryDelay = TimeSpan.Zero;
        }));
        return builder.Build();
    }
}
