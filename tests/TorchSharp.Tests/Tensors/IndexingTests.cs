using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class IndexingTests
{
    [Fact]
    public void Get_RangesAndNumbers_FollowPython()
    {
        using var scope = NewDisposeScope();
        var x = arange(24).view(2, 3, 4);

        Assert.Equal([2, 3, 2], x[.., .., 1..3].shape);
        Assert.Equal([2, 3], x[TensorIndex.Ellipsis, ^1].shape);
        Assert.Equal(23, x[1, 2, 3].item<long>());
        Assert.Equal([4, 5, 6, 7], x[0, 1].data<long>().ToArray());
        Assert.Equal([2, 1, 3, 2], x[TensorIndex.Colon, TensorIndex.None, TensorIndex.Colon, TensorIndex.Slice(step: 2)].shape);
    }

    [Fact]
    public void Get_TensorAfterEllipsis_PicksInTheLastDimension()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).view(2, 3);

        Assert.Equal([2, 0, 5, 3], x[TensorIndex.Ellipsis, TensorIndex.Tensor(tensor([2L, 0L]))].data<long>().ToArray());
    }

    [Fact]
    public void Set_PartAndMask_WritesInPlace()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);

        x[1] = ones(3);
        x[x > 0] = tensor(5f);
        x[0, 1] = tensor(7f);

        Assert.Equal([0f, 7f, 0f, 5f, 5f, 5f], x.data<float>().ToArray());
    }

    [Fact]
    public void IndexPut_Accumulate_AddsRepeatedPositions()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);

        x.index_put_(ones(3), [tensor([0L, 0L, 2L])], accumulate: true);

        Assert.Equal([2f, 0f, 1f], x.data<float>().ToArray());
    }

    [Fact]
    public void Get_View_SharesTheMemory()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);

        x[.., 0].fill_(1);

        Assert.Equal([1f, 0f, 1f, 0f], x.data<float>().ToArray());
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void Slice_StepBelowOne_Throws()
    {
        using var x = zeros(2);

        Assert.Throws<ArgumentException>(() => x.slice(0, 0, 2, 0));
    }
}
