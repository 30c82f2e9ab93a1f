using System.Globalization;
using System.Numerics;
using System.Text.Json;
using FuseGpt.Cluster.Core.Sampling;

namespace FuseGpt.Cluster.Core.Tests.Sampling;

public sealed class PythonRandomTests
{
    [Fact]
    public void NextBits_SeedZero_EqualsPython() => Assert.Equal(3626764237u, new PythonRandom(0).NextBits(32));

    [SkippableTheory]
    [InlineData("windows")]
    [InlineData("edges")]
    public void NextInteger_GoldWindows_EqualPython(string group)
    {
        var cases = Gold(group);

        Assert.NotEmpty(cases);
        Assert.All(cases, one =>
        {
            var random = new PythonRandom(Seed(one));
            var last = one.GetProperty("n").GetInt64() - one.GetProperty("seqlen").GetInt64() - 1;
            Assert.All(one.GetProperty("starts").EnumerateArray(), start => Assert.Equal(start.GetInt64(), random.NextInteger(0, last)));
            if (one.TryGetProperty("next_getrandbits32", out var next))
            {
                Assert.Equal(next.GetUInt64(), random.NextBits(32));
            }
        });
    }

    [SkippableFact]
    public void NextBits_GoldRawNumbers_EqualPython() => Assert.All(Gold("raw"), one =>
    {
        var random = new PythonRandom(Seed(one));
        Assert.All(Numbers(one, "getrandbits32"), number => Assert.Equal(number, random.NextBits(32)));
        Enumerable.Range(0, 1980 - Numbers(one, "getrandbits32").Length).ToList().ForEach(_ => random.NextBits(32));
        Assert.All(Numbers(one, "getrandbits32_from_1980"), number => Assert.Equal(number, random.NextBits(32)));

        var mixed = new PythonRandom(Seed(one));
        var wide = Numbers(one, "getrandbits33_x10_then_64_x5");
        Assert.Equal(wide[..10], Enumerable.Range(0, 10).Select(_ => mixed.NextBits(33)));
        Assert.Equal(wide[10..], Enumerable.Range(0, 5).Select(_ => mixed.NextBits(64)));
    });

    [SkippableFact]
    public void NextDouble_GoldRawNumbers_EqualPython() => Assert.All(Gold("raw"), one =>
    {
        var random = new PythonRandom(Seed(one));
        Assert.All(one.GetProperty("random").EnumerateArray(), number => Assert.Equal(number.GetDouble(), random.NextDouble()));
    });

    [Fact]
    public void NextInteger_NegativeRange_StaysInside()
    {
        var random = new PythonRandom(5);

        var drawn = Enumerable.Range(0, 200).Select(_ => random.NextInteger(-3, 2)).ToHashSet();

        Assert.Equal([-3L, -2, -1, 0, 1, 2], drawn.Order());
    }

    [Fact]
    public void Next_ArgumentsOutOfRange_Throws()
    {
        var random = new PythonRandom(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBits(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBits(65));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInteger(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInteger(long.MinValue, long.MaxValue));
    }

    private static List<JsonElement> Gold(string group) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("gold/windows.json"))).RootElement.GetProperty(group).EnumerateArray()];

    private static BigInteger Seed(JsonElement one) => BigInteger.Parse(one.GetProperty("seed").GetRawText(), CultureInfo.InvariantCulture);

    private static ulong[] Numbers(JsonElement one, string key) => [.. one.GetProperty(key).EnumerateArray().Select(number => number.GetUInt64())];
}
