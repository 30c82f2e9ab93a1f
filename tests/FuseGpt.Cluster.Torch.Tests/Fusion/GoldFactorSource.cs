using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

/// <summary>The first values that the reference drew.</summary>
internal sealed class GoldFactorSource(GoldTensors gold, string round) : IFactorSource
{
    public Tensor Draw(FactorKey key, long rank, long columns)
    {
        var factor = gold[$"{round}.init.b{key.Block}.{key.Linear}.{(key.Kind == FactorKind.Lora ? "A" : "Cr")}"];
        Assert.Equal([rank, columns], factor.shape);
        return factor.DetachFromDisposeScope();
    }
}
