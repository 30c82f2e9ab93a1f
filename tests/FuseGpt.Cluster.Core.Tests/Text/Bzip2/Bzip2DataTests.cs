using System.Text;
using FuseGpt.Cluster.Core.Text.Bzip2;

namespace FuseGpt.Cluster.Core.Tests.Text.Bzip2;

/// <summary>Data that bzip2 itself packed.</summary>
public sealed class Bzip2DataTests
{
    private const string Hello = "QlpoOTFBWSZTWeW18wkAAARRAAAQQAACRKAAIbUYDAKQacKjC7kinChIctr5hIA=";
    private const string Runs = "QlpoOTFBWSZTWYbbNJIAAALBAeAAOAAAgAAIIAAxDABUkwl50rRUgm+MneITLISnWfF3JFOFCQhts0kg";
    private const string Empty = "QlpoORdyRThQkAAAAAA=";

    [Fact]
    public void Unpack_Text_GivesItBack() => Assert.Equal("hello hello hello\n", Unpack(Convert.FromBase64String(Hello)));

    [Fact]
    public void Unpack_LongAndShortRuns_GivesThemBack() =>
        Assert.Equal(new string('a', 1000) + "bbbbccccc" + string.Concat(Enumerable.Repeat("abcabc", 50)), Unpack(Convert.FromBase64String(Runs)));

    [Fact]
    public void Unpack_SeveralStreams_JoinsThem() =>
        Assert.Equal("hello hello hello\nhello hello hello\n", Unpack([.. Convert.FromBase64String(Hello), .. Convert.FromBase64String(Empty), .. Convert.FromBase64String(Hello)]));

    [Fact]
    public void Unpack_AnyDamagedByte_IsNoticedOrChangesNothing()
    {
        var whole = Convert.FromBase64String(Hello);
        for (var place = 4; place < whole.Length; place++)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 0x10;
            string? text = null;
            var error = Record.Exception(() => text = Unpack(damaged));
            Assert.True(error is InvalidDataException || text == "hello hello hello\n", $"byte {place}: {error}");
        }
    }

    [Fact]
    public void Unpack_CutAnywhere_IsNoticed()
    {
        var whole = Convert.FromBase64String(Runs);
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<InvalidDataException>(() => Unpack(whole[..length])));
    }

    private static string Unpack(byte[] packed)
    {
        var target = new MemoryStream();
        Bzip2Data.Unpack(packed, block => target.Write(block.Span));
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
