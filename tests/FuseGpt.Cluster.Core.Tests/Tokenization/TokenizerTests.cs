using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.Tests.Tokenization;

public sealed class TokenizerTests
{
    [Fact]
    public void Encode_SentencePiece_MergesInOrderOfTheRanks()
    {
        var tokenizer = SmallTokenizer.Load(SmallTokenizer.SentencePiece());

        Assert.Equal([4, 9, 4, 8, 5], tokenizer.Encode("abc aba"));
        Assert.Equal([1, 4, 5], tokenizer.Encode("a", addSpecialTokens: true));
        Assert.Equal("abc aba", tokenizer.Decode([4, 9, 4, 8, 5]));
        Assert.Equal(11, tokenizer.VocabularySize);
    }

    [Fact]
    public void Encode_UnknownCharacters_BecomeBytesOrOneUnknownToken()
    {
        var tokenizer = SmallTokenizer.Load(SmallTokenizer.SentencePiece());

        Assert.Equal([4, 2, 3, 5], tokenizer.Encode("\u00e9a"));
        Assert.Equal([4, 0, 5, 0], tokenizer.Encode("xya\U0001F600"));
        Assert.Equal([4, 2, 3, 0, 5], tokenizer.Encode("x\u00e9a"));
        Assert.Equal("\u00e9a\uFFFDa", tokenizer.Decode([2, 3, 5, 2, 5]));
    }

    [Fact]
    public void Encode_UnknownTokenMissing_ThrowsWhenTheTextNeedsIt()
    {
        var json = SmallTokenizer.SentencePiece();
        json["model"]!["unk_token"] = "<none>";
        var tokenizer = SmallTokenizer.Load(json);

        Assert.Equal([4, 5], tokenizer.Encode("a"));
        Assert.Contains("<none>", Assert.Throws<InvalidInputException>(() => tokenizer.Encode("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_LongText_EqualsItsWordsEncodedAlone()
    {
        var tokenizer = SmallTokenizer.Load(SmallTokenizer.SentencePiece());
        var words = Enumerable.Range(0, 500).Select(i => new[] { "abc", "ab", "xx", "bca\u00e9", "x\u00e9x", "\U0001F600b" }[i * 7 % 6]).ToList();

        var expected = words.SelectMany(word => tokenizer.Encode(word));

        Assert.Equal(expected, tokenizer.Encode(string.Join(' ', words)));
    }

    [Fact]
    public void Encode_MergesThatStartFromBytes_StillApplyInLongTexts()
    {
        var json = SmallTokenizer.SentencePiece();
        json["model"]!["vocab"]!["<0xA9>a"] = 10;
        json["model"]!["merges"]!.AsArray().Add(new JsonArray("<0xA9>", "a"));
        json["added_tokens"]!.AsArray().RemoveAt(2);
        var tokenizer = SmallTokenizer.Load(json);

        Assert.Equal([4, .. Enumerable.Repeat((int[])[2, 10], 300).SelectMany(ids => ids)], tokenizer.Encode(string.Concat(Enumerable.Repeat("\u00e9a", 300))));
    }

    [Fact]
    public void Encode_AddedTokenInNormalizedText_TakesItsWhiteSpaceAndWholeWordsOnly()
    {
        var json = SmallTokenizer.SentencePiece();
        json["normalizer"] = null;
        var tokenizer = SmallTokenizer.Load(json);

        Assert.Equal([5, 10, 6], tokenizer.Encode("a \n<x>\t b"));
        Assert.Equal([5, 0, 5], tokenizer.Encode("a<x> a"));
        Assert.Equal([10, 10], tokenizer.Encode("<x> <x>"));
    }

    [Fact]
    public void Encode_ByteLevel_CutsDigitsWordsAndTakesWholeTokens()
    {
        var tokenizer = SmallTokenizer.Load(SmallTokenizer.ByteLevel());

        Assert.Equal([6, 1, 5, 4, 4, 0, 3], tokenizer.Encode("aba ab11<end>b", addSpecialTokens: true));
        Assert.Equal([7, 8], tokenizer.Encode("e\u0301"));
        Assert.Equal("aba ab11b", tokenizer.Decode(tokenizer.Encode("aba ab11<end>b")));
        Assert.Equal("<end>\uFFFDa", tokenizer.Decode([0, 7, 2, 99], skipSpecialTokens: false));
    }

    [Fact]
    public void Encode_EmptyText_HasOnlySpecialTokens()
    {
        var tokenizer = SmallTokenizer.Load(SmallTokenizer.SentencePiece());

        Assert.Empty(tokenizer.Encode(""));
        Assert.Equal([1], tokenizer.Encode("", addSpecialTokens: true));
        Assert.Equal("", tokenizer.Decode([]));
    }

    [Fact]
    public void Encode_HalfSurrogatePair_CountsAsReplacementCharacter()
    {
        var tokenizer = SmallTokenizer.Load(SmallTokenizer.ByteLevel());

        Assert.Equal(tokenizer.Encode("a\uFFFDb"), tokenizer.Encode("a\uD800b"));
        Assert.Equal(tokenizer.Encode("\U0001F600a"), tokenizer.Encode("\uD83D\uDE00a"));
    }

    [Theory]
    [InlineData("Removed", false, new[] { 2, 3 })]
    [InlineData("Isolated", false, new[] { 2, 1, 1, 3 })]
    [InlineData("MergedWithPrevious", false, new[] { 9, 1, 3 })]
    [InlineData("MergedWithNext", false, new[] { 2, 1, 10 })]
    [InlineData("Contiguous", false, new[] { 2, 11, 3 })]
    [InlineData("Removed", true, new[] { 1, 1 })]
    public void Encode_SplitBehavior_DecidesWhatBecomesOfMatches(string behavior, bool invert, int[] expected)
    {
        var json = SmallTokenizer.ByteLevel();
        json["pre_tokenizer"] = JsonNode.Parse($$"""{"type": "Split", "pattern": {"String": "="}, "behavior": "{{behavior}}", "invert": {{(invert ? "true" : "false")}}}""");
        foreach (var (token, id) in (ReadOnlySpan<(string, int)>)[("a=", 9), ("=b", 10), ("==", 11)])
        {
            json["model"]!["vocab"]![token] = id;
        }

        Assert.Equal(expected, SmallTokenizer.Load(json).Encode("a==b"));
    }
}
