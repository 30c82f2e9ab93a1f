using System.Text;
using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Console.Tests.Malformed;

/// <summary>Weight files that are broken, lie, or belong to another model.</summary>
public sealed class MalformedWeightsTests
{
    private const string File = "model.safetensors";
    private const string Query = "model.layers.3.self_attn.q_proj.weight";

    /// <summary>What is done to the header, by name.</summary>
    private static readonly Dictionary<string, Action<JsonObject>> HeaderEdits = new(StringComparer.Ordinal)
    {
        ["tensor missing"] = header => header.Remove(Query),
        ["shape of another model"] = header => header[Query]!["shape"] = new JsonArray(64, 256),
        ["shape of fewer dimensions"] = header => header[Query]!["shape"] = new JsonArray(16384),
        ["shape that does not fill its range"] = header => header[Query]!["shape"] = new JsonArray(128, 127),
        ["negative shape"] = header => header[Query]!["shape"] = new JsonArray(-128, -128),
        ["shape that overflows"] = header => header[Query]!["shape"] = new JsonArray(long.MaxValue, 4),
        ["shape of words"] = header => header[Query]!["shape"] = new JsonArray("wide", "tall"),
        ["no shape"] = header => header[Query]!.AsObject().Remove("shape"),
        ["unknown type"] = header => header[Query]!["dtype"] = "I3",
        ["type that is no string"] = header => header[Query]!["dtype"] = 16,
        ["integer weights"] = header => header[Query]!["dtype"] = "I16",
        ["range overlaps another"] = header => header[Query]!["data_offsets"] = header["model.layers.3.self_attn.o_proj.weight"]!["data_offsets"]!.DeepClone(),
        ["range ends before it begins"] = header => header[Query]!["data_offsets"] = new JsonArray(4096, 0),
        ["range beyond the file"] = header => header[Query]!["data_offsets"] = new JsonArray(1L << 40, (1L << 40) + 32768),
        ["negative range"] = header => header[Query]!["data_offsets"] = new JsonArray(-32768, 0),
        ["range of three numbers"] = header => header[Query]!["data_offsets"] = new JsonArray(0, 1, 2),
        ["entry that is no object"] = header => header[Query] = 5,
        ["metadata that is no object"] = header => header["__metadata__"] = "pt",
    };

    /// <summary>What is done to the file's bytes, by name.</summary>
    private static readonly Dictionary<string, Func<byte[], byte[]>> ByteEdits = new(StringComparer.Ordinal)
    {
        ["empty"] = _ => [],
        ["seven bytes"] = bytes => bytes[..7],
        ["cut in the header"] = bytes => bytes[..100],
        ["cut in the data"] = bytes => bytes[..^1],
        ["data behind the last tensor"] = bytes => [.. bytes, 1, 2, 3],
        ["header length of 2^63"] = bytes => [0, 0, 0, 0, 0, 0, 0, 128, .. bytes[8..]],
        ["header length of 4 GB"] = bytes => [0, 0, 0, 0, 1, 0, 0, 0, .. bytes[8..]],
        ["text"] = _ => Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"),
    };

    /// <summary>Headers that are no header.</summary>
    public static TheoryData<string> Headers => ["", "[]", "5", "{\"a\":", "{\"a\":{},\"a\":{}}", new string('[', 100_000)];

    public static TheoryData<string> HeaderNames => [.. HeaderEdits.Keys];

    public static TheoryData<string> ByteNames => [.. ByteEdits.Keys];

    [Theory]
    [MemberData(nameof(HeaderNames))]
    public async Task Prune_HeaderThatLies_IsRefused(string name)
    {
        using var input = new MalformedInput();
        input.EditHeader(HeaderEdits[name]);

        await Refusal.AssertAsync(input, name switch
        {
            "metadata that is no object" => "__metadata__",
            "tensor missing" or "range beyond the file" => File,
            _ => Query,
        });
    }

    [Theory]
    [MemberData(nameof(ByteNames))]
    public async Task Prune_BrokenFile_IsRefused(string name)
    {
        using var input = new MalformedInput();
        input.EditWeights(ByteEdits[name]);

        await Refusal.AssertAsync(input, File);
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Prune_HeaderThatIsNone_IsRefused(string header)
    {
        using var input = new MalformedInput();
        input.WriteWeights(Encoding.UTF8.GetBytes(header), []);

        await Refusal.AssertAsync(input, File);
    }

    [Theory]
    [InlineData(0x7FC0)]
    [InlineData(0x7F80)]
    public async Task Prune_WeightThatIsNoNumber_IsRefused(int bits)
    {
        using var input = new MalformedInput();
        input.EditWeights(bytes => [.. bytes[..^2], (byte)bits, (byte)(bits >> 8)]);

        await Refusal.AssertAsync(input, "model.norm.weight");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"weight_map\":{}}")]
    [InlineData("{\"weight_map\":[]}")]
    [InlineData("{\"weight_map\":{\"model.norm.weight\":5}}")]
    [InlineData("{\"weight_map\":{\"model.norm.weight\":\"../../etc/passwd\"}}")]
    [InlineData("{\"weight_map\":{\"model.norm.weight\":\"/etc/passwd\"}}")]
    [InlineData("{\"weight_map\":{\"model.norm.weight\":\"model-00002-of-00002.safetensors\"}}")]
    public async Task Prune_BrokenIndex_IsRefused(string json)
    {
        using var input = new MalformedInput();
        input.WriteIndex(json);

        await Refusal.AssertAsync(input, "safetensors");
    }

    [Fact]
    public async Task Prune_NoWeights_IsRefused()
    {
        using var input = new MalformedInput();
        input.Delete(File);

        await Refusal.AssertAsync(input, File);
    }
}
