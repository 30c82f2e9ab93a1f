using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Planning;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Jobs;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Planning;

/// <summary>Plans jobs. Not reentrant: two measurements at once would measure each other.</summary>
internal sealed class PlanGrain(IDeviceRuntimeFactory factory, IOptions<FusionOptions> options, PruningJobServices services) : Grain, IPlanGrain
{
    private readonly JobPlanner _planner = new(factory, options.Value.Devices);

    public async Task<JobPlan> PlanAsync(PruningRequest request, bool measure)
    {
        PruningRequestRules.Check(request);
        var busy = measure ? await BusyAsync(request.Devices) : null;
        var plan = await Task.Run(() => _planner.PlanAsync(request, measure && busy is null, progress: null, services.Ending));
        return busy is null ? plan : plan.WithNote($"Not measured: {busy.Name} is at work for {busy.Work!.Job}, which a measurement would disturb.");
    }

    /// <summary>A device of the silo that is at work; null when all are idle. A device that the job does not ask for may share its memory or processor.</summary>
    private async Task<DeviceStatus?> BusyAsync(string devices)
    {
        _ = await services.DevicesAsync(devices);
        var all = await GrainFactory.GetGrain<IDeviceDirectoryGrain>(IDeviceDirectoryGrain.Key).ListAsync();
        return all.FirstOrDefault(device => device.Work is not null);
    }
}
