using System.Net;
using FuseGpt.Cluster.Silo.Configuration;
using FuseGpt.Cluster.Silo.Membership;
using Microsoft.Extensions.Configuration;

namespace FuseGpt.Cluster.Silo.Tests.Configuration;

public sealed class ServerSettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Nothing_GivesTheDefaults()
    {
        var settings = Read();

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8080), settings.Http.EndPoint);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 9464), settings.Management);
        Assert.Equal((1, 2, "auto", null), (settings.Threads, settings.MaxRunningJobs, settings.Devices, settings.MemoryBytes));
        Assert.Equal(TimeSpan.FromMinutes(2), settings.ShutdownTimeout);
        Assert.Empty(settings.ModelRoots);
        Assert.Equal(new ClusterSettings(ClusterKind.Localhost, null, "fusegpt", "fusegpt", Environment.MachineName, IPAddress.Loopback, 11_111, ClusterSettings.NoGateway), settings.Cluster);
    }

    [Fact]
    public void Read_EveryKey_IsTaken()
    {
        var token = _folder.Write("token", "secret");

        var settings = Read(
            ("WorkFolder", _folder["work"]), ("ModelRoots:0", _folder.Path), ("TextRoots", _folder.Path), ("Devices", "cpu:2"), ("Threads", "3"), ("Memory", "8GB"), ("MaxRunningJobs", "4"),
            ("Http:Address", "0.0.0.0"), ("Http:Port", "80"), ("Http:TokenFile", token), ("Management:Address", "::"), ("Management:Port", "81"), ("Cluster:Kind", "localhost"), ("Cluster:SiloName", "a"),
            ("Cluster:AdvertisedAddress", "10.0.0.1"), ("Cluster:SiloPort", "1"), ("Cluster:GatewayPort", "2"), ("Cluster:ClusterId", "b"), ("Cluster:ServiceId", "c"), ("ShutdownTimeout", "00:00:05"));

        Assert.Equal((_folder["work"], "cpu:2", 3, 8_000_000_000, 4), (settings.WorkFolder, settings.Devices, settings.Threads, settings.MemoryBytes, settings.MaxRunningJobs));
        Assert.Equal((_folder.Path, _folder.Path), (Assert.Single(settings.ModelRoots), Assert.Single(settings.TextRoots)));
        Assert.Equal(new HttpSettings(new IPEndPoint(IPAddress.Any, 80), token), settings.Http);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Any, 81), settings.Management);
        Assert.Equal(new ClusterSettings(ClusterKind.Localhost, null, "b", "c", "a", IPAddress.Parse("10.0.0.1"), 1, 2), settings.Cluster);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.ShutdownTimeout);
    }

    [Fact]
    public void Read_PodAddress_IsAdvertised()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("POD_IP", "10.1.2.3")]).Build();

        Assert.Equal(IPAddress.Parse("10.1.2.3"), ServerSettingsReader.Read(configuration).Cluster.AdvertisedAddress);
    }

    [Fact]
    public void Read_ManyErrors_AreAllTold()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read(
            ("Threads", "many"), ("Http:Port", "99999"), ("Memory", "much"), ("ModelRoots:0", "/nowhere/at/all"), ("ShutdownTimeout", "soon"), ("Cluster:Kind", "raft"), ("Htpp:Port", "1")));

        Assert.Equal(
            ["FuseGpt:ModelRoots", "FuseGpt:Threads", "FuseGpt:Memory", "FuseGpt:Http:Port", "FuseGpt:Cluster:Kind", "FuseGpt:ShutdownTimeout", "FuseGpt:Htpp:Port"],
            error.Errors.Select(one => one.Setting));
        Assert.All(error.Errors, one => Assert.Contains(one.Message, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Http:TokenFile", "Http:Address", "0.0.0.0")]
    [InlineData("Http:TokenFile", "Http:TokenFile", "/nowhere/token")]
    [InlineData("Management:Port", "Management:Port", "8080")]
    [InlineData("Cluster:GatewayPort", "Cluster:GatewayPort", "11111")]
    [InlineData("Cluster:Kind", "Cluster:Kind", "zookeeper")]
    [InlineData("Cluster:SiloName", "Cluster:SiloName", "a/b")]
    [InlineData("Http:Address", "Http:Address", "example.org")]
    public void Read_OneError_NamesTheSetting(string wrong, string key, string value)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read((key, value)));

        Assert.Equal("FuseGpt:" + wrong, Assert.Single(error.Errors).Setting);
    }

    [SkippableTheory]
    [InlineData("redis")]
    [InlineData("postgres")]
    public void Read_SeveralServersOnTheStandIn_IsRefusedWithTheReason(string kind)
    {
        Skip.If(ClusterMembership.IsBuiltIn, "This build has Orleans' packages.");

        var error = Assert.Single(Assert.Throws<InvalidSettingsException>(() => Read(("Cluster:Kind", kind), ("Cluster:ConnectionStringFile", "/nowhere"))).Errors);

        Assert.Equal("FuseGpt:Cluster:Kind", error.Setting);
        Assert.Contains("one process", error.Rule, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("redis", ClusterKind.Redis)]
    [InlineData("postgres", ClusterKind.Postgres)]
    public void Read_SeveralServers_ReadsTheConnectionAndTellsNobody(string text, ClusterKind kind)
    {
        Skip.IfNot(ClusterMembership.IsBuiltIn, "This build has the stand-in for Orleans, which runs in one process.");

        var cluster = Read(("Cluster:Kind", text), ("Cluster:ConnectionStringFile", _folder.Write("connection", "geheim\n"))).Cluster;

        Assert.Equal((kind, "geheim"), (cluster.Kind, cluster.Connection));
        Assert.DoesNotContain("geheim", cluster.ToString(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("/nowhere/connection")]
    public void Read_SeveralServersWithoutAConnection_NamesTheSetting(string? file)
    {
        Skip.IfNot(ClusterMembership.IsBuiltIn, "This build has the stand-in for Orleans, which runs in one process.");

        var error = Assert.Throws<InvalidSettingsException>(() => Read(("Cluster:Kind", "redis"), ("Cluster:ConnectionStringFile", file ?? _folder.Write("empty", " "))));

        Assert.Equal("FuseGpt:Cluster:ConnectionStringFile", Assert.Single(error.Errors).Setting);
    }

    [Fact]
    public void AddServerSources_SeveralSources_TheLastWins()
    {
        var file = _folder.Write("settings.json", """{ "FuseGpt": { "Threads": 2, "MaxRunningJobs": 3 } }""");

        var configuration = new ConfigurationBuilder().AddServerSources(["--FuseGpt:Threads=5"], file).Build();

        Assert.Equal((5, 3), (ServerSettingsReader.Read(configuration).Threads, ServerSettingsReader.Read(configuration).MaxRunningJobs));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData(null)]
    public void AddServerSources_BadFile_IsRefused(string? content)
    {
        var file = content is null ? _folder["missing.json"] : _folder.Write("bad.json", content);

        var error = Assert.Throws<Core.InvalidInputException>(() => new ConfigurationBuilder().AddServerSources([], file));

        Assert.Equal("FUSEGPT_CONFIG", error.Setting);
    }

    [Fact]
    public void AddServerSources_StrayArgument_IsRefused() =>
        Assert.Throws<Core.InvalidInputException>(() => new ConfigurationBuilder().AddServerSources(["serve"], null));

    private static ServerSettings Read(params (string Key, string Value)[] values) => ServerSettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("FuseGpt:" + pair.Key, (string?)pair.Value))).Build());
}
