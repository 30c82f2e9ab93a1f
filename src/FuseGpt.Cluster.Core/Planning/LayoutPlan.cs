using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Where a model's blocks lie, and why.</summary>
/// <param name="Layout">How they lie.</param>
/// <param name="Why">The reason, with its numbers.</param>
/// <param name="Rooms">For a pipeline, for how many blocks each device has room, in the order of the devices; the model is cut in proportion.</param>
/// <param name="Ranges">For a pipeline, what each device holds at first, in words.</param>
public sealed record LayoutPlan(ModelLayout Layout, string Why, IReadOnlyList<long> Rooms, IReadOnlyList<string> Ranges)
{
    /// <summary>Chooses the layout of a job.</summary>
    /// <param name="request">A request that keeps <see cref="PruningRequestRules"/>.</param>
    /// <param name="architecture">The model's numbers.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="evaluationWindows">Windows that perplexity is measured on; 0 for no measuring.</param>
    /// <exception cref="InvalidInputException">The layout that is asked for is not possible, or the request removes too many blocks.</exception>
    public static LayoutPlan Choose(PruningRequest request, ModelArchitecture architecture, IReadOnlyList<PlannedDevice> devices, int evaluationWindows)
    {
        var planner = new MemoryPlanner(architecture, request, JobWork.Of(request, architecture.BlockCount, evaluationWindows));
        return LayoutPlanner.Choose([.. DevicePool.Of(devices).Select(planner.Of)], devices, architecture.BlockCount, request.Layout);
    }

    /// <summary>The layout for people, for example <c>Layout pipeline. ...</c>.</summary>
    public override string ToString() => string.Join(' ', [$"Layout {ModelLayouts.Name(Layout)}.", Why, .. Ranges.Count > 0 ? [$"{string.Join("; ", Ranges)}."] : Array.Empty<string>()]);
}
