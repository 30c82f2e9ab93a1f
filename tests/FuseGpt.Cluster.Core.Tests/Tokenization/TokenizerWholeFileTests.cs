using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Tests.Tokenization;

public sealed class TokenizerWholeFileTests
{
    public static TheoryData<string> Families => new(GoldTokenizers.Families);

    [SkippableTheory]
    [MemberData(nameof(Families))]
    public void Encode_WholeFile_HashesEqualHuggingFace(string family)
    {
        var tokenizer = GoldTokenizers.Get(family);
        var expected = GoldTokenizers.Manifest().GetProperty(family).GetProperty("wikitext2_test");
        var text = GoldTokenizers.WikiText();

        var ids = tokenizer.Encode(text);

        AssertHash(expected, "ids", "sha256", ids);
        AssertHash(expected, "ids_with_special", "sha256_with_special", tokenizer.Encode(text, addSpecialTokens: true));
        AssertHash(expected, "crlf_ids", "crlf_sha256", tokenizer.Encode(text.ReplaceLineEndings("\r\n")));
        Assert.Equal(expected.GetProperty("round_trip").GetBoolean(), tokenizer.Decode(ids) == text);
    }

    private static void AssertHash(JsonElement expected, string count, string hash, int[] ids)
    {
        Assert.Equal(expected.GetProperty(count).GetInt32(), ids.Length);
        Assert.Equal(expected.GetProperty(hash).GetString(), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(ids))));
    }
}
