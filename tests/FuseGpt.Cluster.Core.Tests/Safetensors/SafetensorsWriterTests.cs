using System.Buffers.Binary;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Safetensors;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_SeveralTensors_ReadBackTheSame()
    {
        SafetensorsWriter.Write(
            _folder["x.safetensors"],
            [Source("b", TensorType.Float32, [2], 8), Source("a", TensorType.BFloat16, [1, 3], 6), Source("é\"", TensorType.Bool, [], 1), Source("none", TensorType.Int64, [0], 0)],
            new Dictionary<string, string> { ["format"] = "pt" });

        using var file = SafetensorsFile.Open(_folder["x.safetensors"]);
        Assert.Equal(["b", "a", "é\"", "none"], file.Entries.Values.OrderBy(entry => entry.Offset).ThenByDescending(entry => entry.ByteCount).Select(entry => entry.Name));
        Assert.Equal([1, 3], file.Entries["a"].Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5], file.ReadTensor("a"));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["x.safetensors"], _folder.Files());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abcdefgh")]
    public void Write_AnyHeader_IsPaddedToEightBytes(string name)
    {
        SafetensorsWriter.Write(_folder["x.safetensors"], [Source(name, TensorType.UInt8, [1], 1)]);

        var bytes = File.ReadAllBytes(_folder["x.safetensors"]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(8 + length + 1, bytes.Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Write_SourceOfWrongLength_LeavesNothing(int bytes)
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            SafetensorsWriter.Write(_folder["x.safetensors"], [Source("t", TensorType.Float32, [1], bytes)]));

        Assert.Contains("'t'", error.Message);
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData("t")]
    [InlineData("__metadata__")]
    public void Write_NameTwiceOrReserved_IsRefused(string second) => Assert.Throws<ArgumentException>(() =>
        SafetensorsWriter.Write(_folder["x.safetensors"], [Source("t", TensorType.UInt8, [1], 1), Source(second, TensorType.UInt8, [1], 1)]));

    private static TensorSource Source(string name, TensorType type, long[] shape, int bytes) =>
        new(name, type, shape, () => new MemoryStream([.. Enumerable.Range(0, bytes).Select(i => (byte)i)]));
}
