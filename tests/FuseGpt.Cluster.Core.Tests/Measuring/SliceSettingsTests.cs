using FuseGpt.Cluster.Core.Measuring;

namespace FuseGpt.Cluster.Core.Tests.Measuring;

public sealed class SliceSettingsTests
{
    [Theory]
    [InlineData("0.25", 64, 48)]
    [InlineData("0.1", 64, 56)]
    [InlineData("0.25", 4096, 3072)]
    [InlineData("0.3", 4096, 2864)]
    public void KeptWidth_Share_IsTheAuthorsMultipleOfEight(string sparsity, int hidden, int width) => Assert.Equal(width, Settings(sparsity).KeptWidth(hidden));

    [Fact]
    public void KeptWidth_NothingLeft_IsRefused() =>
        Assert.Equal("--sparsities", Assert.Throws<InvalidInputException>(() => Settings("0.9").KeptWidth(64)).Setting);

    private static SliceSettings Settings(string sparsity) =>
        new(decimal.Parse(sparsity, System.Globalization.CultureInfo.InvariantCulture), ["/text.txt"], null, 8, 0);
}
