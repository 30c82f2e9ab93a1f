namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Gives the factors their first values.</summary>
internal interface IFactorSource
{
    /// <summary>Draws a factor, <c>[rank, columns]</c>, float32, on the CPU, outside every dispose scope.</summary>
    Tensor Draw(FactorKey key, long rank, long columns);
}
