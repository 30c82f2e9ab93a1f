using System.Text;
using System.Text.Json;
using FuseGpt.Cluster.Core.Tokenization.Normalizers;

namespace FuseGpt.Cluster.Core.Tests.Tokenization.Normalizers;

public sealed class NfcNormalizerTests
{
    private readonly NfcNormalizer _normalizer = new();

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("a\u0315\u0300", "\u00e0\u0315")]
    [InlineData("a\u0305\u0301", "a\u0305\u0301")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("s\u0307\u0323", "\u1e69")]
    [InlineData("\u1e0a\u0323", "\u1e0c\u0307")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u2126", "\u03a9")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\ud558\u11ab", "\ud55c")]
    [InlineData("\u1100\u1161\u11a7", "\uac00\u11a7")]
    [InlineData("\u1100\u0300\u1161", "\u1100\u0300\u1161")]
    [InlineData("\u0dd9\u0dcf", "\u0ddc")]
    [InlineData("\U00011099\U000110ba", "\U0001109a")]
    [InlineData("\u0301a", "\u0301a")]
    public void Normalize_Text_IsInFormC(string text, string expected) => Assert.Equal(expected, _normalizer.Normalize(text));

    [SkippableFact]
    public void Normalize_EveryCodePoint_ChangesAsManyAsHuggingFace()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("gold/tokenizers/unicode.json")));
        var points = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(point => char.ConvertFromUtf32(point));

        Assert.Equal(json.RootElement.GetProperty("nfc_changes").GetProperty("count").GetInt32(), points.Count(text => _normalizer.Normalize(text) != text));
    }
}
