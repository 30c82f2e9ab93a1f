using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Tests.Runtime;

public sealed class DeviceListTests
{
    [Theory]
    [InlineData("auto", 0, "cpu:0 cpu:1 cpu:2 cpu:3")]
    [InlineData("auto", 2, "cuda:0 cuda:1")]
    [InlineData("cpu", 2, "cpu:0")]
    [InlineData("cpu:3", 0, "cpu:0 cpu:1 cpu:2")]
    [InlineData("cuda", 2, "cuda:0 cuda:1")]
    [InlineData("cuda:1,0", 2, "cuda:1 cuda:0")]
    [InlineData(" cpu:1 ", 0, "cpu:0")]
    public void Parse_Wellformed_GivesTheNamesInOrder(string text, int cudaDevices, string expected) =>
        Assert.Equal(expected.Split(' '), DeviceList.Parse(text, cudaDevices, cores: 4));

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("auto:1")]
    [InlineData("cpu:")]
    [InlineData("cpu:0")]
    [InlineData("cpu:-1")]
    [InlineData("cpu:257")]
    [InlineData("cpu:99999999999")]
    [InlineData("cpu:two")]
    [InlineData("cuda:")]
    [InlineData("cuda:2")]
    [InlineData("cuda:0,0")]
    [InlineData("cuda:0,,1")]
    public void Parse_Malformed_NamesTheOptionAndTheValue(string text)
    {
        var error = Assert.Throws<InvalidInputException>(() => DeviceList.Parse(text, cudaDevices: 2, cores: 4));

        Assert.Equal("--devices", error.Setting);
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_CudaWithoutADevice_SaysWhatToUse()
    {
        var error = Assert.Throws<InvalidInputException>(() => DeviceList.Parse("cuda:0", cudaDevices: 0, cores: 4));

        Assert.Contains("--devices cpu", error.Message, StringComparison.Ordinal);
    }
}
