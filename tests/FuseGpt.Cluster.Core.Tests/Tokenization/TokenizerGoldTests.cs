namespace FuseGpt.Cluster.Core.Tests.Tokenization;

public sealed class TokenizerGoldTests
{
    public static TheoryData<string> Families => new(GoldTokenizers.Families);

    [SkippableFact]
    public void Families_ReferenceData_AreAllListed()
    {
        var known = GoldTokenizers.Manifest().EnumerateObject().Select(family => family.Name);

        Assert.Equal(known.Order(), GoldTokenizers.Families.Order());
    }

    [SkippableTheory]
    [MemberData(nameof(Families))]
    public void VocabularySize_GoldFamily_EqualsHuggingFace(string family)
    {
        var expected = GoldTokenizers.Manifest().GetProperty(family).GetProperty("vocab_size").GetInt32();

        Assert.Equal(expected, GoldTokenizers.Get(family).VocabularySize);
    }

    [SkippableTheory]
    [MemberData(nameof(Families))]
    public void Encode_GoldCases_EqualHuggingFace(string family)
    {
        var tokenizer = GoldTokenizers.Get(family);
        var cases = GoldTokenizers.Lines(family, "cases.jsonl").ToList();

        Assert.Equal(GoldTokenizers.Manifest().GetProperty(family).GetProperty("cases").GetInt32(), cases.Count);
        Assert.All(cases, line =>
        {
            var text = line.GetProperty("text").GetString()!;
            Assert.Equal(line.Ids("ids"), tokenizer.Encode(text));
            Assert.Equal(line.Ids("ids_with_special"), tokenizer.Encode(text, addSpecialTokens: true));
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Families))]
    public void Decode_GoldCases_EqualHuggingFace(string family)
    {
        var tokenizer = GoldTokenizers.Get(family);

        Assert.All(GoldTokenizers.Lines(family, "cases.jsonl"), line =>
        {
            Assert.Equal(line.GetProperty("decoded").GetString(), tokenizer.Decode(line.Ids("ids"), skipSpecialTokens: false));
            Assert.Equal(line.GetProperty("decoded_skip_special").GetString(), tokenizer.Decode(line.Ids("ids_with_special")));
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Families))]
    public void Decode_UnusualIds_EqualHuggingFace(string family)
    {
        var tokenizer = GoldTokenizers.Get(family);

        Assert.All(GoldTokenizers.Lines(family, "decode.jsonl"), line =>
        {
            Assert.Equal(line.GetProperty("decoded").GetString(), tokenizer.Decode(line.Ids("ids"), skipSpecialTokens: false));
            Assert.Equal(line.GetProperty("decoded_skip_special").GetString(), tokenizer.Decode(line.Ids("ids")));
        });
    }
}
