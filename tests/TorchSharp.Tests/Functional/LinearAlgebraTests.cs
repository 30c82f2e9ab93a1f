namespace TorchSharp.Tests.Functional;

public sealed class LinearAlgebraTests
{
    [Fact]
    public void Eigh_KnownMatrix_GivesRisingValuesAndUnitVectors()
    {
        using var scope = torch.NewDisposeScope();

        var (values, vectors) = torch.linalg.eigh(torch.tensor([2.0, 1.0, 1.0, 2.0], [2, 2]));

        Assert.True(values.allclose(torch.tensor([1.0, 3.0])));
        Assert.True(vectors.abs().allclose(torch.full(2, 2, Math.Sqrt(0.5), dtype: torch.ScalarType.Float64)));
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32, 1e-5)]
    [InlineData(torch.ScalarType.Float64, 1e-12)]
    public void Eigh_RandomMatrices_VectorsAreOrthogonalAndGiveTheMatricesBack(torch.ScalarType type, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(0);
        var square = torch.randn(3, 16, 16, dtype: type);
        var symmetric = square + square.transpose(1, 2);

        var (values, vectors) = torch.linalg.eigh(symmetric);

        Assert.Equal(type, values.dtype);
        Assert.True(vectors.transpose(1, 2).matmul(vectors).allclose(torch.eye(16, dtype: type).expand(3, 16, 16), rtol: 0, atol: tolerance));
        Assert.True((vectors * values.unsqueeze(1)).matmul(vectors.transpose(1, 2)).allclose(symmetric, rtol: 0, atol: 20 * tolerance));
    }

    [Fact]
    public void Eigh_Half_IsTheOnlyPartLookedAt()
    {
        using var scope = torch.NewDisposeScope();
        var matrix = torch.tensor([2.0, 7.0, 1.0, 2.0], [2, 2]);

        Assert.True(torch.linalg.eigh(matrix).Item1.allclose(torch.tensor([1.0, 3.0])));
        Assert.True(torch.linalg.eigh(matrix, UPLO: 'U').Item1.allclose(torch.tensor([-5.0, 9.0])));
    }
}
