using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Model;

/// <summary>Scalings that depend on the sequence's length, against numbers worked out in double precision.</summary>
public sealed class RopeFrequenciesTests
{
    [Theory]
    [InlineData(1, new[] { 1, 0.1, 0.01, 0.001 })]
    [InlineData(16, new[] { 1, 0.1, 0.01, 0.001 })]
    [InlineData(48, new[] { 1, 0.058_480_354_764_257_3, 0.003_419_951_893_353_394, 0.000_2 })]
    public void For_DynamicScaling_BaseGrowsPastTheModelsLength(long length, double[] expected)
    {
        using var scope = torch.NewDisposeScope();

        var frequencies = RopeFrequencies.For(Architecture(new DynamicRopeScaling(2, 16)), length);

        TensorAssert.CloseInNorm(torch.tensor(expected), frequencies, 1e-6, "frequencies");
        TensorAssert.CloseInNorm(torch.tensor(expected).log(), frequencies.log(), 1e-6, "each of them");
    }

    [Theory]
    [InlineData(16, new[] { 1, 0.05, 0.01, 0.0005 })]
    [InlineData(17, new[] { 0.2, 0.1, 0.002, 0.001 })]
    public void For_LongRope_LengthChoosesTheDivisorsOfAllFrequencies(long length, double[] expected)
    {
        using var scope = torch.NewDisposeScope();

        var frequencies = RopeFrequencies.For(Architecture(new LongRopeScaling(new([1, 2, 1, 2]), new([5, 1, 5, 1]), 16, 1)), length);

        TensorAssert.CloseInNorm(torch.tensor(expected).log(), frequencies.log(), 1e-6, "frequencies");
    }

    private static ModelArchitecture Architecture(RopeScaling scaling) => new()
    {
        ModelType = "llama",
        VocabularySize = 1,
        HiddenSize = 8,
        IntermediateSize = 1,
        BlockCount = 1,
        HeadCount = 1,
        KeyValueHeadCount = 1,
        HeadSize = 8,
        NormEpsilon = 1e-6,
        RopeTheta = 10_000,
        RopeScaling = scaling,
        MaxPositions = 16,
        TieWordEmbeddings = false,
        Activation = "silu",
    };
}
