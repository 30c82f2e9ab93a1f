using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>What a job will do, need and take.</summary>
public sealed record JobPlan
{
    /// <summary>The model's sizes.</summary>
    public required ModelFootprint Model { get; init; }

    /// <summary>Parameters that are left at the end.</summary>
    public required long ParametersLeft { get; init; }

    /// <summary>Bytes of the finished model's weight files, at most.</summary>
    public required long BytesLeft { get; init; }

    /// <summary>The devices, with their measured speed.</summary>
    public required IReadOnlyList<PlannedDevice> Devices { get; init; }

    /// <summary>The rounds' work.</summary>
    public required JobWork Work { get; init; }

    /// <summary>Floating point operations of all training.</summary>
    public required double TrainingOperations { get; init; }

    /// <summary>How the blocks lie on the devices.</summary>
    public required LayoutPlan Layout { get; init; }

    /// <summary>Bytes needed in each memory.</summary>
    public required IReadOnlyList<PoolNeeds> Memory { get; init; }

    /// <summary>Bytes written.</summary>
    public required DiskPlan Disk { get; init; }

    /// <summary>Seconds of each round, or null where devices were not measured.</summary>
    public IReadOnlyList<RoundTime>? Times { get; init; }

    /// <summary>What speaks against it.</summary>
    public required IReadOnlyList<PlanProblem> Problems { get; init; }

    /// <summary>Seconds in all, or null where devices were not measured.</summary>
    public double? Seconds => Times?.Sum(time => time.Total);

    /// <summary>The plan with one more note.</summary>
    /// <param name="text">What is to be told.</param>
    public JobPlan WithNote(string text) => this with { Problems = [.. Problems, new PlanProblem(false, text)] };

    /// <summary>Plans a job.</summary>
    /// <param name="request">A request that keeps <see cref="PruningRequestRules"/>.</param>
    /// <param name="architecture">The model's numbers.</param>
    /// <param name="footprint">The model's sizes.</param>
    /// <param name="devices">The devices; all measured, or none.</param>
    /// <param name="evaluationWindows">Windows that perplexity is measured on; 0 for no measuring.</param>
    /// <exception cref="InvalidInputException">The request removes too many blocks, or the layout that it asks for is not possible.</exception>
    public static JobPlan Make(PruningRequest request, ModelArchitecture architecture, ModelFootprint footprint, IReadOnlyList<PlannedDevice> devices, int evaluationWindows)
    {
        var work = JobWork.Of(request, architecture.BlockCount, evaluationWindows);
        var planner = new MemoryPlanner(architecture, request, work);
        var memory = DevicePool.Of(devices).Select(planner.Of).ToList();
        var speeds = devices.Select(device => device.Speed).OfType<DeviceSpeed>().ToList();
        var left = architecture.BlockCount - work.Rounds.Count;
        return new JobPlan
        {
            Model = footprint,
            ParametersLeft = footprint.Parameters(left),
            BytesLeft = footprint.Bytes(left),
            Devices = devices,
            Work = work,
            TrainingOperations = work.Rounds.Sum(new TrainingCost(architecture, request).Operations),
            Layout = LayoutPlanner.Choose(memory, devices, architecture.BlockCount, request.Layout),
            Memory = memory,
            Disk = DiskPlan.Of(request, new BlockCost(architecture), footprint, work, memory.Max(need => need.StatesElsewhere)),
            Times = speeds.Count > 0 ? new TimePlan(architecture, request, speeds).Of(work) : null,
            Problems = new PlanProblems(request, planner).Of(memory),
        };
    }
}
