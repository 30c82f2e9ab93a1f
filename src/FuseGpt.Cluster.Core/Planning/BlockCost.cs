using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Floating point operations of a model's parts: two for each weight and token that meet. What is not a matrix product is not counted.</summary>
/// <param name="architecture">The model's numbers.</param>
public sealed class BlockCost(ModelArchitecture architecture)
{
    private readonly IReadOnlyList<LinearShape> _linears = BlockShapes.Linears(architecture);

    /// <summary>Weights of a block's linears.</summary>
    public long Weights => _linears.Sum(linear => linear.Out * linear.In);

    /// <summary>Numbers of a block's biases and norms.</summary>
    public long Vectors => _linears.Sum(linear => linear.HasBias ? linear.Out : 0) + BlockShapes.Norms(architecture).Sum(norm => norm.Size);

    /// <summary>A token through the output head.</summary>
    public double Head => 2.0 * architecture.VocabularySize * architecture.HiddenSize;

    /// <summary>A token through a block: the linears, and queries with keys and weights with values.</summary>
    /// <param name="sequence">Tokens in its sample.</param>
    public double Pass(long sequence) => (2.0 * Weights) + (4.0 * sequence * architecture.HeadCount * architecture.HeadSize);

    /// <summary>A token through a block and its gradients back: three times a pass, so six for each weight.</summary>
    /// <param name="sequence">Tokens in its sample.</param>
    public double Training(long sequence) => 3 * Pass(sequence);

    /// <summary>Factors of a rank in all linears of a block for one step, whatever its tokens: their product, and a gradient for each of the two.</summary>
    /// <param name="rank">Rank of the factors.</param>
    public double Factors(long rank) => 6.0 * Weights * rank;

    /// <summary>Numbers in the factors of a rank in all linears of a block.</summary>
    /// <param name="rank">Rank of the factors.</param>
    public long FactorNumbers(long rank) => rank * _linears.Sum(linear => linear.Out + linear.In);
}
