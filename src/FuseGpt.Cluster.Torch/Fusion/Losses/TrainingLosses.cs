using System.Diagnostics;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Torch.Fusion.Losses;

/// <summary>The losses by their names.</summary>
internal static class TrainingLosses
{
    public static ITrainingLoss Create(TrainingLoss loss) => loss switch
    {
        TrainingLoss.BatchKl => new BatchKlLoss(),
        TrainingLoss.Relative => new RelativeLoss(),
        _ => throw new UnreachableException($"Loss {loss}."),
    };
}
