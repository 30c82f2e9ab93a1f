using System.Text.RegularExpressions;
using FuseGpt.Cluster.Deploy.Tests.Images;

namespace FuseGpt.Cluster.Deploy.Tests.Compose;

/// <summary>The compose file, as far as that can be seen without a container engine.</summary>
public sealed partial class ComposeTests
{
    private const string Name = "deploy/compose.yaml";
    private static readonly YamlDotNet.RepresentationModel.YamlMappingNode Content = Yaml.ReadAll(File.ReadAllText(Path.Combine(Programs.Root, Name)))[0];

    public static TheoryData<string> Services => [.. Content.Keys("services")];

    [SkippableFact]
    public void File_PublishedSchema_Holds() => Assert.Empty(SchemaProgram.Check("compose.mjs", Path.Combine(Programs.Root, Name)));

    [SkippableFact]
    public void File_MisspeltKey_IsFoundByThatCheck()
    {
        using var folder = new TemporaryFolder();
        var wrong = folder.Write("compose.yaml", File.ReadAllText(Path.Combine(Programs.Root, Name)).Replace("read_only:", "readonly:", StringComparison.Ordinal));

        Assert.Contains(SchemaProgram.Check("compose.mjs", wrong), line => line.Contains("\"readonly\"", StringComparison.Ordinal));
    }

    /// <summary>The console takes every <c>FUSEGPT_OPTION</c> of the shell as its own default.</summary>
    [Fact]
    public void File_Variables_AreNoneOfTheConsoles() =>
        Assert.DoesNotContain("${FUSEGPT_", File.ReadAllText(Path.Combine(Programs.Root, Name)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_Any_IsShutInAndReachableFromThisMachineOnly(string name)
    {
        var service = Content.At("services", name);

        Assert.All(service.List("ports"), port => Assert.StartsWith("127.0.0.1:", port.Text(), StringComparison.Ordinal));
        Assert.Equal(["ALL"], service.List("cap_drop").Select(capability => capability.Text()));
        Assert.Equal(["no-new-privileges:true"], service.List("security_opt").Select(option => option.Text()));
        Assert.Matches("^[^:]+:[v0-9][^:]*$", service.Text("image"));
    }

    [Fact]
    public void Server_Settings_AreWhatTheServerTakes()
    {
        using var folder = new TemporaryFolder();
        var given = Content.Keys("services", "server", "environment").ToDictionary(key => key, key => Standard(Content.Text("services", "server", "environment", key)!));

        var settings = SettingsCheck.Read(Dockerfile.Read("Dockerfile").Variables(1).Where(variable => variable.Key.StartsWith("FuseGpt__", StringComparison.Ordinal)).Concat(given), folder);

        Assert.Equal("server", settings.Cluster.SiloName);
        Assert.Equal($"/run/secrets/{Content.Keys("secrets").Single()}", settings.Http.TokenFile!.Replace(folder.Path, string.Empty, StringComparison.Ordinal));
        Assert.True(TimeSpan.FromSeconds(int.Parse(Content.Text("services", "server", "stop_grace_period")!.TrimEnd('s'))) > settings.ShutdownTimeout);
    }

    [Fact]
    public void Server_Build_IsOurDockerfile()
    {
        Assert.True(File.Exists(Path.Combine(Programs.Root, "deploy", Content.Text("services", "server", "build", "context")!, Content.Text("services", "server", "build", "dockerfile")!)));
        Assert.EndsWith("-cpu", Content.Text("services", "server", "image"), StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_Configuration_IsThatOfOneMachineButForItsPlaces() =>
        Assert.Equal(
            Read("grafana/prometheus.yaml").Replace("127.0.0.1:9464", "server:9464", StringComparison.Ordinal).Replace("../helm/fusegpt-cluster/alerts/", string.Empty, StringComparison.Ordinal),
            Read("deploy/prometheus.yaml"));

    [Fact]
    public void Grafana_DataSource_IsThatOfOneMachineButForItsPlace() =>
        Assert.Equal(Read("grafana/provisioning/datasources/fusegpt.yaml").Replace("localhost", "prometheus", StringComparison.Ordinal), WithoutComments(Content.Text("configs", "datasource", "content")!));

    [Fact]
    public void Mounts_OfTheRepository_LeadToFilesThatAreThere()
    {
        var mounts = Content.Keys("services").SelectMany(name => Content.List("services", name, "volumes")).Select(volume => Standard(volume.Text()!)).Where(volume => volume.StartsWith('.')).ToList();

        Assert.Equal(6, mounts.Count);
        Assert.All(mounts, mount => Assert.True(Path.Exists(Path.Combine(Programs.Root, "deploy", mount.Split(':')[0])), mount));
        var dashboards = Yaml.ReadAll(Read("grafana/provisioning/dashboards/fusegpt.yaml"))[0].List("providers").Single().Text("options", "path");
        Assert.Contains(mounts, mount => mount == $"../helm/fusegpt-cluster/dashboards:{dashboards}:ro");
    }

    private static string Read(string path) => WithoutComments(File.ReadAllText(Path.Combine(Programs.Root, path)));

    private static string WithoutComments(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('#')));

    /// <summary>A text with each variable of compose's as it is when nobody sets it.</summary>
    private static string Standard(string text) => Variable().Replace(text, "${standard}");

    [GeneratedRegex("\\$\\{[A-Z_]+:-(?<standard>[^}]*)\\}")]
    private static partial Regex Variable();
}
