namespace TorchSharp.Tests.Tensors;

public sealed class DataTests
{
    [Fact]
    public void Item_TypeOfTheElements_ReadsIt()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(1.5f, torch.tensor(1.5f).item<float>());
        Assert.Equal(7L, torch.tensor(7L).item<long>());
        Assert.True(torch.tensor(true).item<bool>());
        Assert.Equal((Half)0.5f, torch.tensor(0.5f).to(torch.float16).item<Half>());
    }

    [Fact]
    public void Item_OtherType_Throws()
    {
        using var tensor = torch.tensor(1.5f);

        Assert.Throws<ArgumentException>(() => tensor.item<double>());
    }

    [Fact]
    public void Item_SeveralElements_Throws()
    {
        using var tensor = torch.ones(2);

        Assert.Throws<ArgumentException>(() => tensor.item<float>());
    }

    [Fact]
    public void Data_Transposed_FollowsTheStrides()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.arange(6).view(2, 3).t();

        var data = tensor.data<long>();

        Assert.Equal([0, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal(4, data[1, 1]);
        Assert.Equal(1, data[2]);
    }

    [Fact]
    public void Data_Written_ChangesTheTensor()
    {
        using var tensor = torch.zeros(3);

        tensor.data<float>().CopyFrom([1f, 2f], tensorIndex: 1);

        Assert.Equal([0f, 1f, 2f], tensor.data<float>().ToArray());
    }

    [Fact]
    public void Bytes_Bfloat16_AreTheUpperHalvesOfFloats()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.tensor([1f, -2f]).to(torch.bfloat16);

        Assert.Equal([0x80, 0x3F, 0x00, 0xC0], tensor.bytes.ToArray());
    }

    [Fact]
    public void Bytes_NotContiguous_Throws()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.ones(2, 3).t();

        Assert.Throws<InvalidOperationException>(() => tensor.bytes.Length);
    }

    [Fact]
    public void ReadBytesFromStream_WhatWasWritten_GivesTheSameElements()
    {
        using var scope = torch.NewDisposeScope();
        var source = torch.randn(37, 11);
        var copy = torch.empty(37, 11);
        using var stream = new MemoryStream();
        source.WriteBytesToStream(stream, bufferSize: 100);
        stream.Position = 0;

        copy.ReadBytesFromStream(stream);

        Assert.True(source.allclose(copy, 0, 0));
        Assert.Throws<EndOfStreamException>(() => copy.ReadBytesFromStream(stream));
    }

    [Fact]
    public void Tensor_Array_IsCopied()
    {
        float[] array = [1, 2];
        using var tensor = torch.tensor(array);
        array[0] = 5;

        Assert.Equal([1f, 2f], tensor.data<float>().ToArray());
    }
}
