using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Core.Tests.Memory;

public sealed class MemorySizeTests
{
    [Theory]
    [InlineData("auto", null)]
    [InlineData("8GB", 8_000_000_000L)]
    [InlineData("8 gb", 8_000_000_000L)]
    [InlineData("7.5GiB", 15L << 29)]
    [InlineData("800MB", 800_000_000L)]
    [InlineData("512MiB", 1L << 29)]
    [InlineData("3kB", 3_000L)]
    [InlineData("1TiB", 1L << 40)]
    [InlineData("17B", 17L)]
    public void Parse_Size_GivesItsBytes(string text, long? expected) => Assert.Equal(expected, MemorySize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("GB")]
    [InlineData("-1GB")]
    [InlineData("0GB")]
    [InlineData("1e30GB")]
    [InlineData("999999999999TB")]
    [InlineData("8GBps")]
    public void Parse_AnythingElse_NamesTheOption(string text) =>
        Assert.Equal(MemorySize.Setting, Assert.Throws<InvalidInputException>(() => MemorySize.Parse(text)).Setting);

    [Theory]
    [InlineData(17, "17 B")]
    [InlineData(8_250_000_000, "8.25 GB")]
    [InlineData(1_050_000, "1.05 MB")]
    public void Text_Bytes_ReadsInPowersOfThousand(long bytes, string expected) => Assert.Equal(expected, MemorySize.Text(bytes));
}
