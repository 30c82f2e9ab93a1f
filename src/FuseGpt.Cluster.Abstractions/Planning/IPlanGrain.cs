using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Abstractions.Planning;

/// <summary>Plans jobs, one after the other. Key: <see cref="Key"/>.</summary>
[Alias("FuseGpt.Cluster.IPlanGrain")]
public interface IPlanGrain : IGrainWithStringKey
{
    /// <summary>The one planner's key.</summary>
    const string Key = "plans";

    /// <summary>Plans a job for the devices of the grain's silo.</summary>
    /// <param name="request">The job. Paths are full paths on the machine of the silo.</param>
    /// <param name="measure">Whether to measure how fast the devices are. They are not measured while one of them is at work; the plan says so.</param>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule, or names what cannot be used.</exception>
    [Alias("Plan"), ResponseTimeout("00:10:00")]
    Task<JobPlan> PlanAsync(PruningRequest request, bool measure);
}
