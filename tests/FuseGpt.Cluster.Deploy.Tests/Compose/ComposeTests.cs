using FuseGpt.Cluster.Deploy.Tests.Images;

namespace FuseGpt.Cluster.Deploy.Tests.Compose;

/// <summary>The compose file, as far as that can be seen without a container engine.</summary>
public sealed class ComposeTests
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
    public void Prometheus_Targets_AreTheServersManagementPort()
    {
        var prometheus = Yaml.ReadAll(File.ReadAllText(Path.Combine(Programs.Root, "deploy/prometheus.yaml")))[0];

        var job = Assert.Single(prometheus.List("scrape_configs"));

        Assert.Equal(["server:9464"], job.List("static_configs").Single().List("targets").Select(target => target.Text()));
        Assert.Contains("server", Content.Keys("services"));
        Assert.Equal("fusegpt-cluster", job.Text("job_name"));
    }

    /// <summary>What a variable of compose's is when nobody sets it.</summary>
    private static string Standard(string value) => value.StartsWith("${", StringComparison.Ordinal) ? value[(value.IndexOf(":-", StringComparison.Ordinal) + 2)..^1] : value;
}
