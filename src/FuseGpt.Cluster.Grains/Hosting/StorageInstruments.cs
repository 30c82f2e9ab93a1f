using System.Diagnostics.Metrics;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Grains.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Hosting;

/// <summary>What is measured of the disk with the work folder, from the host's start on.</summary>
internal sealed class StorageInstruments(IMeterFactory meters, IOptions<FusionOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = options.Value.WorkFolder;
        var meter = meters.CreateFuseGpt();
        meter.CreateObservableGauge(FuseGptMetrics.StorageFree, () => Measure(folder, static disk => disk.AvailableFreeSpace));
        meter.CreateObservableGauge(FuseGptMetrics.StorageSize, () => Measure(folder, static disk => disk.TotalSize));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Measurement<long>> Measure(string folder, Func<DriveInfo, long> value)
    {
        try
        {
            return [new Measurement<long>(value(new DriveInfo(Path.GetFullPath(folder))))];
        }
        catch (IOException)
        {
            // A volume that is not there for a moment is measured again at the next scrape.
            return [];
        }
    }
}
