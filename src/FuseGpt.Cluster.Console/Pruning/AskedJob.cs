using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>A job as a command line asks for it.</summary>
/// <param name="Request">The job; without a number of blocks where a size is asked for.</param>
/// <param name="Target">The size that is asked for, or null.</param>
internal sealed record AskedJob(PruningRequest Request, SizeTarget? Target)
{
    /// <summary>The job for the model in a folder: a size becomes the number of blocks that reaches it, so both are one job.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="Core.InvalidInputException">The size cannot be reached, or the model cannot be used.</exception>
    public AskedJob For(string folder)
    {
        var request = Request with { Model = folder };
        if (Target is not { } target)
        {
            return this with { Request = request };
        }

        using var checkpoint = Checkpoint.Open(folder);
        return new AskedJob(request with { Blocks = target.Rounds(ModelFootprint.Of(checkpoint)) }, null);
    }
}
