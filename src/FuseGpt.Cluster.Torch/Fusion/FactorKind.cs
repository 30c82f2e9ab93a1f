namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The two factors that do not start at zero.</summary>
internal enum FactorKind
{
    /// <summary>A of LoRA.</summary>
    Lora,

    /// <summary>C_right of a pair.</summary>
    Coefficient,
}
