using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Core.Tests.Planning;

public sealed class BlockCostTests
{
    private readonly BlockCost _cost = new(PlanInputs.Architecture);

    [Fact]
    public void Weights_Block_AreCounted() => Assert.Equal((640, 16), (_cost.Weights, _cost.Vectors));

    /// <summary>Two for each weight; queries with 4 keys and weights with 4 values, of 8 numbers each, twice.</summary>
    [Fact]
    public void Pass_Token_IsTwoForEachWeightAndTheAttention() => Assert.Equal((2 * 640) + (4 * 4 * 8), _cost.Pass(4));

    [Fact]
    public void Training_Token_IsThreePasses() => Assert.Equal(3 * 1408, _cost.Training(4));

    [Fact]
    public void Factors_Rank_AreSixForEachWeight() => Assert.Equal(6 * 640 * 5, _cost.Factors(5));

    /// <summary>Four linears of 8 and 8, three of 8 and 16.</summary>
    [Fact]
    public void FactorNumbers_Rank_AreBothSidesOfEachLinear() => Assert.Equal(2 * ((4 * 16) + (3 * 24)), _cost.FactorNumbers(2));

    [Fact]
    public void Head_Token_IsTwoForEachRow() => Assert.Equal(2 * 100 * 8, _cost.Head);
}
