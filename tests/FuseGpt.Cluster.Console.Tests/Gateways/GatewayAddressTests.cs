using FuseGpt.Cluster.Console.Gateways;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Tests.Gateways;

public sealed class GatewayAddressTests
{
    [Theory]
    [InlineData("gpu1:30000", "fusegpt", "gpu1|30000")]
    [InlineData("gpu-1.lab.example:1", "fusegpt", "gpu-1.lab.example|1")]
    [InlineData("127.0.0.1:65535", "fusegpt", "127.0.0.1|65535")]
    [InlineData("[::1]:30000", "fusegpt", "::1|30000")]
    [InlineData("[fe80::1%2]:30000", "fusegpt", "fe80::1%2|30000")]
    [InlineData("gpu1:30000, gpu2:30001", "fusegpt", "gpu1|30000", "gpu2|30001")]
    [InlineData("gpu1:30000/blue", "blue", "gpu1|30000")]
    [InlineData("gpu1:1,[::1]:2/a,b/c:3", "a,b/c:3", "gpu1|1", "::1|2")]
    public void Parse_Address_GivesGatewaysAndCluster(string text, string cluster, params string[] gateways)
    {
        var address = GatewayAddress.Parse(text);

        Assert.Equal(cluster, address.ClusterId);
        Assert.Equal(gateways, address.Gateways.Select(gateway => $"{gateway.Host}|{gateway.Port}"));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu1")]
    [InlineData("gpu1:")]
    [InlineData(":30000")]
    [InlineData("gpu1:0")]
    [InlineData("gpu1:65536")]
    [InlineData("gpu1:+1")]
    [InlineData("gpu1:http")]
    [InlineData("gpu1:1,")]
    [InlineData("gpu1:1,gpu2")]
    [InlineData("gpu1:1/")]
    [InlineData("::1:30000")]
    [InlineData("[127.0.0.1]:30000")]
    [InlineData("[::1]30000")]
    [InlineData("[::1:30000")]
    [InlineData("gpu 1:30000")]
    [InlineData("http://gpu1:8080")]
    public void Parse_SomethingElse_IsRefused(string text)
    {
        var error = Assert.Throws<InvalidInputException>(() => GatewayAddress.Parse(text));

        Assert.Equal((GatewayAddress.Setting, text), (error.Setting, error.Value));
    }
}
