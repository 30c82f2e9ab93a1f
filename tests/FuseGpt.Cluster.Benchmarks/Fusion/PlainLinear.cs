namespace FuseGpt.Cluster.Benchmarks.Fusion;

/// <summary>The parts of one effective weight (paper eq. 5 and 6).</summary>
internal sealed class PlainLinear(Tensor weight, Tensor frozen, Tensor lora, Tensor coefficients)
{
    /// <summary>B.</summary>
    public Parameter LoraLeft { get; } = Zeros(weight, lora);

    /// <summary>A.</summary>
    public Parameter LoraRight { get; } = new(lora);

    /// <summary>C_left.</summary>
    public Parameter CoefficientLeft { get; } = Zeros(weight, coefficients);

    /// <summary>C_right.</summary>
    public Parameter CoefficientRight { get; } = new(coefficients);

    /// <summary>The effective weight, recorded on the tape.</summary>
    public Tensor Weight() => weight + LoraLeft.mm(LoraRight) + (CoefficientLeft.mm(CoefficientRight) * frozen);

    private static Parameter Zeros(Tensor weight, Tensor right) => new(torch.zeros(weight.shape[0], right.shape[0]));
}
