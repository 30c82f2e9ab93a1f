using System.Net;
using FuseGpt.Cluster.Silo.Configuration;
using YamlDotNet.RepresentationModel;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>The server takes what the chart gives it.</summary>
public sealed class ChartSettingsTests
{
    [SkippableTheory]
    [InlineData("default")]
    [InlineData("minimal")]
    [InlineData("laptop")]
    public void Environment_OneServer_IsWhatTheServerTakes(string values)
    {
        using var folder = new TemporaryFolder();
        var server = Server(Chart.Render(Chart.Majors[^1], values));

        var settings = SettingsCheck.Read(Environment(server), folder);

        Assert.Equal(IPAddress.Any, settings.Http.EndPoint.Address);
        Assert.NotNull(settings.Http.TokenFile);
        Assert.Equal(Port(server, "http"), settings.Http.EndPoint.Port);
        Assert.Equal(Port(server, "metrics"), settings.Management.Port);
        Assert.Equal(Port(server, "silo"), settings.Cluster.SiloPort);
        Assert.Equal(ClusterSettings.NoGateway, settings.Cluster.GatewayPort);
        Assert.Equal("pod-0", settings.Cluster.SiloName);
        Assert.Equal(IPAddress.Parse("10.0.0.7"), settings.Cluster.AdvertisedAddress);
    }

    [SkippableFact]
    public void Gateway_WhereItIsWanted_IsAtThePortThatIsOpen()
    {
        var server = Server(Chart.Render(Chart.Majors[^1], "full"));

        Assert.Equal($"{Port(server, "gateway")}", Environment(server)["FuseGpt__Cluster__GatewayPort"]);
    }

    [SkippableFact]
    public void Folders_ThatTheServerWants_AreMadeBeforeItStarts()
    {
        var manifests = Chart.Render(Chart.Majors[^1], "full");
        var server = Server(manifests);
        var made = RestrictedProfile.PodsOf(manifests).SelectMany(pod => pod.List("initContainers")).Single().List("args").Select(argument => argument.Text());

        var wanted = Environment(server).Where(variable => variable.Value.StartsWith("/data/", StringComparison.Ordinal)).Select(variable => variable.Value);

        Assert.Equal(wanted.Order(), made.Order());
    }

    private static YamlNode Server(string manifests) =>
        RestrictedProfile.PodsOf(manifests).SelectMany(pod => pod.List("containers")).Single(container => container.Text("name") == "server");

    /// <summary>The container's variables, with those that Kubernetes fills in.</summary>
    private static Dictionary<string, string> Environment(YamlNode server) =>
        server.List("env").Where(variable => variable.Text("value") is not null).ToDictionary(
            variable => variable.Text("name")!,
            variable => variable.Text("value")!.Replace("$(POD_NAME)", "pod-0", StringComparison.Ordinal).Replace("$(POD_IP)", "10.0.0.7", StringComparison.Ordinal));

    private static int Port(YamlNode server, string name) => int.Parse(server.List("ports").Single(port => port.Text("name") == name).Text("containerPort")!);
}
