using System.Buffers.Binary;
using System.Text;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Headers that must be refused, the size of the data after them, and a word that the message must hold.</summary>
    public static TheoryData<string, int, string> Malformed => new()
    {
        { "", 0, "JSON" },
        { "[]", 0, "JSON object" },
        { "{", 0, "JSON" },
        { "nonsense", 0, "JSON" },
        { "{} x", 0, "JSON" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "repeated" },
        { """{"t":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}""", 4, "repeated" },
        { """{"t":3}""", 0, "'t'" },
        { """{"t":null}""", 0, "'t'" },
        { """{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "name" },
        { """{"a\u0000b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "name" },
        { """{"t":{"shape":[1],"data_offsets":[0,4]}}""", 4, "dtype" },
        { """{"t":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", 4, "dtype" },
        { """{"t":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "F8_E4M3" },
        { """{"t":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "f32" },
        { """{"t":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "shape" },
        { """{"t":{"dtype":"F32","shape":4,"data_offsets":[0,4]}}""", 4, "shape" },
        { """{"t":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "shape" },
        { """{"t":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "shape" },
        { """{"t":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "shape" },
        { """{"t":{"dtype":"F32","shape":[1]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]}}""", 4, "data_offsets" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "8 bytes" },
        { """{"t":{"dtype":"F32","shape":[],"data_offsets":[0,8]}}""", 8, "4 bytes" },
        { """{"t":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "multiply" },
        { """{"t":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,4]}}""", 4, "multiply" },
        { """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "truncated" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "describes" },
        { """{}""", 1, "describes" },
        { """{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "holes" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "'b'" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "overlap" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "overlap" },
        { """{"__metadata__":[]}""", 0, "__metadata__" },
        { """{"__metadata__":{"format":1}}""", 0, "__metadata__.format" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Open_MalformedHeader_NamesFileAndProblem(string header, int dataBytes, string word)
    {
        var path = WriteRaw((ulong)Encoding.UTF8.GetByteCount(header), header, dataBytes);

        var error = Assert.Throws<InvalidInputException>(() => SafetensorsFile.Open(path));

        Assert.StartsWith(path, error.Setting);
        Assert.Contains(word, error.Message);
    }

    [Theory]
    [InlineData(100_000_001UL, "at most")]
    [InlineData(ulong.MaxValue, "at most")]
    [InlineData(3UL, "truncated")]
    [InlineData(100_000_000UL, "truncated")]
    public void Open_HeaderLengthOutsideFile_IsRefused(ulong length, string word)
    {
        var path = WriteRaw(length, "{}", 0);

        var error = Assert.Throws<InvalidInputException>(() => SafetensorsFile.Open(path));

        Assert.Contains(word, error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Open_ShorterThanTheLength_IsRefused(int bytes)
    {
        File.WriteAllBytes(_folder["short.safetensors"], new byte[bytes]);

        var error = Assert.Throws<InvalidInputException>(() => SafetensorsFile.Open(_folder["short.safetensors"]));

        Assert.Contains("8 bytes", error.Message);
    }

    [Fact]
    public void Open_MissingFile_IsRefused()
    {
        var error = Assert.Throws<InvalidInputException>(() => SafetensorsFile.Open(_folder["none.safetensors"]));

        Assert.Equal(_folder["none.safetensors"], error.Setting);
    }

    [Fact]
    public void Open_EveryTruncation_IsRefused()
    {
        var path = WriteRaw(64, """{"t":{"dtype":"I16","shape":[3],"data_offsets":[0,6]}}""".PadRight(64), 6);
        SafetensorsFile.Open(path).Dispose();
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InvalidInputException>(() => SafetensorsFile.Open(path));
        }
    }

    [Fact]
    public void Open_ScalarsAndEmptyTensors_AreRead()
    {
        var path = WriteRaw(
            165,
            """{"empty":{"dtype":"F32","shape":[0,5],"data_offsets":[2,2]},"scalar":{"dtype":"BF16","shape":[],"data_offsets":[0,2]},"__metadata__":{"format":"pt","note":"é"}}""".PadRight(164),
            2);

        using var file = SafetensorsFile.Open(path);

        Assert.Equal(new SafetensorsEntry("scalar", TensorType.BFloat16, file.Entries["scalar"].Shape, 8 + 165, 2), file.Entries["scalar"]);
        Assert.Empty(file.Entries["scalar"].Shape);
        Assert.Equal([0, 1], file.ReadTensor("scalar"));
        Assert.Empty(file.ReadTensor("empty"));
        Assert.Equal("é", file.Metadata["note"]);
    }

    [Fact]
    public void OpenTensor_UnknownName_NamesFileAndTensor()
    {
        using var file = SafetensorsFile.Open(WriteRaw(2, "{}", 0));

        var error = Assert.Throws<InvalidInputException>(() => file.OpenTensor("nobody"));

        Assert.Contains("nobody", error.Message);
        Assert.Contains(file.Path, error.Message);
    }

    [Fact]
    public void OpenTensor_AfterDispose_StreamStaysUsable()
    {
        var file = SafetensorsFile.Open(WriteRaw(54, """{"t":{"dtype":"I16","shape":[3],"data_offsets":[0,6]}}""", 6));
        using var stream = file.OpenTensor("t");
        file.Dispose();

        var bytes = new byte[6];
        stream.ReadExactly(bytes);

        Assert.Equal([0, 1, 2, 3, 4, 5], bytes);
        Assert.Equal(6, stream.Length);
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public void Open_SampleModel_HasItsTensors()
    {
        using var file = SafetensorsFile.Open(Path.Combine(ReferenceData.RepositoryRoot(), "samples/tiny-llama/model.safetensors"));

        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal([2048, 128], file.Entries["model.embed_tokens.weight"].Shape);
        Assert.Equal(12 * 9 + 2, file.Entries.Count);
    }

    /// <summary>Writes a file of a given header length, header text, and data 0, 1, 2, …</summary>
    private string WriteRaw(ulong length, string header, int dataBytes)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, length);
        var path = _folder["case.safetensors"];
        File.WriteAllBytes(path, [.. prefix, .. Encoding.UTF8.GetBytes(header), .. Enumerable.Range(0, dataBytes).Select(i => (byte)i)]);
        return path;
    }
}
