using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Tensors;

public sealed class ErrorTests
{
    [Fact]
    public void Mm_ShapesThatDoNotFit_ThrowsLibtorchsMessage()
    {
        using var scope = torch.NewDisposeScope();

        var error = Assert.Throws<ExternalException>(() => torch.mm(torch.ones(2, 3), torch.ones(2, 3)));

        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void View_WrongNumberOfElements_Throws()
    {
        using var scope = torch.NewDisposeScope();

        var error = Assert.Throws<ExternalException>(() => torch.ones(6).view(4, 2));

        Assert.Contains("invalid for input of size 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_MoreMemoryThanThereIs_Throws() =>
        Assert.Throws<ExternalException>(() => torch.empty(1L << 50));

    [Fact]
    public void Backward_NothingRequiresAGradient_Throws()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Throws<ExternalException>(() => torch.ones(1).sum().backward());
    }

    [Fact]
    public void Cat_AfterAnError_WorksAgain()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Throws<ExternalException>(() => torch.cat([torch.ones(1, 2), torch.ones(1, 3)], 0));

        Assert.Equal([2, 2], torch.cat([torch.ones(1, 2), torch.ones(1, 2)], 0).shape);
    }

    [Fact]
    public void Exp_DisposedTensor_Throws()
    {
        var tensor = torch.ones(1);
        tensor.Dispose();

        Assert.Throws<InvalidOperationException>(() => tensor.exp());
    }

    [Fact]
    public void Tensor_MoreSizesThanElements_Throws() =>
        Assert.Throws<ArgumentException>(() => torch.tensor([1f, 2f], [3]));
}
