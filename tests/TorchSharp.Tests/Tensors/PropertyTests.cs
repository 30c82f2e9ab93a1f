using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Tensors;

public sealed class PropertyTests
{
    [Fact]
    public void Properties_NarrowedTensor_DescribeTheView()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.zeros([2, 3, 4], torch.float64).narrow(1, 1, 2);

        Assert.Equal([2, 2, 4], tensor.shape);
        Assert.Equal([12, 4, 1], tensor.stride());
        Assert.Equal((3L, 16L, 8L, 4L), (tensor.ndim, tensor.numel(), tensor.ElementSize, tensor.storage_offset()));
        Assert.Equal(2, tensor.size(-2));
        Assert.False(tensor.is_contiguous());
        Assert.Throws<ExternalException>(() => tensor.size(3));
    }

    [Fact]
    public void To_NothingChanges_IsTheSameMemory()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.zeros(2);

        var same = tensor.to(torch.float32);
        var copy = tensor.to(torch.float32, copy: true);
        tensor.fill_(1);

        Assert.Equal(2, same.sum().item<float>());
        Assert.Equal(0, copy.sum().item<float>());
    }

    [Fact]
    public void To_DisposeAfter_DisposesTheSource()
    {
        var tensor = torch.zeros(2);

        using var other = tensor.to(torch.int64, disposeAfter: true);

        Assert.True(tensor.IsInvalid);
        Assert.Equal(torch.int64, other.dtype);
    }

    [Fact]
    public void Equal_Tensors_ComparesElementByElement()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal([true, false], torch.tensor([1f, 2f]).equal(torch.tensor([1f, 3f])).data<bool>().ToArray());
    }

    [Fact]
    public void InPlace_Operators_GiveTheTensorBack()
    {
        using var tensor = torch.ones(2);

        Assert.Same(tensor, tensor.add_(1).mul_(2).sub_(1).div_(3).zero_());
        Assert.Equal([0f, 0f], tensor.data<float>().ToArray());
    }

    [Fact]
    public void Full_NoType_GoesByTheNumber()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(torch.int64, torch.full([2], 3).dtype);
        Assert.Equal(torch.float32, torch.full([2], 3.0).dtype);
        Assert.Equal(torch.int64, torch.arange(3).dtype);
        Assert.Equal(torch.float32, torch.arange(0, 1, 0.5).dtype);
    }
}
