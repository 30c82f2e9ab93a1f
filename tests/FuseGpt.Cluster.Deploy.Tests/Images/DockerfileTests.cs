using System.Net;

namespace FuseGpt.Cluster.Deploy.Tests.Images;

/// <summary>What the Dockerfiles say, as far as that can be seen without building them.</summary>
public sealed class DockerfileTests
{
    [Fact]
    public void Dockerfiles_OfCpuAndCuda_DifferOnlyInTheDevice()
    {
        var (cpu, cuda) = (Dockerfile.Read("Dockerfile").Lines().ToList(), Dockerfile.Read("Dockerfile.cuda").Lines().ToList());

        Assert.Equal(["ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility"], cuda.Where(line => line.Contains("NVIDIA_", StringComparison.Ordinal)));
        Assert.Equal(
            cpu.Select(line => line.Replace("TorchDevice=cpu", "TorchDevice=cuda", StringComparison.Ordinal).Replace("on CPU", "on NVIDIA GPUs", StringComparison.Ordinal)),
            cuda.Where(line => !line.Contains("NVIDIA_", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("Dockerfile")]
    [InlineData("Dockerfile.cuda")]
    public void Dockerfile_Syntax_IsRight(string name) => Assert.Empty(SchemaProgram.Check("dockerfile.mjs", Path.Combine(Programs.Root, "deploy", name)));

    [SkippableFact]
    public void Dockerfile_WrongSyntax_IsFoundByThatCheck()
    {
        using var folder = new TemporaryFolder();
        var wrong = File.ReadAllText(Path.Combine(Programs.Root, "deploy/Dockerfile")).Replace("STOPSIGNAL", "STOPSIGN", StringComparison.Ordinal);

        Assert.Contains(SchemaProgram.Check("dockerfile.mjs", folder.Write("Dockerfile", wrong)), line => line.Contains("STOPSIGN", StringComparison.Ordinal));
    }

    [Fact]
    public void Dockerfile_FilesThatItCopies_AreAllThatTheEngineIsGiven()
    {
        var file = Dockerfile.Read("Dockerfile");
        var copied = file.All(0, "COPY").Concat(file.All(1, "COPY")).Where(line => !line.StartsWith("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[..^1]);

        var given = File.ReadLines(Path.Combine(Programs.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]);

        Assert.Equal(copied.Order(), given.Order());
    }

    [Theory]
    [InlineData("Dockerfile", "cpu")]
    [InlineData("Dockerfile.cuda", "cuda")]
    public void Build_Packages_AreThePublishedOnes(string name, string device)
    {
        var variables = Dockerfile.Read(name).Variables(0);

        Assert.Equal(device, variables["TorchDevice"]);
        Assert.All(["UseOrleansPackages", "UseTorchSharpPackages", "UsePrometheusExporterPackages"], use => Assert.Equal("true", variables[use]));
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("Dockerfile.cuda")]
    public void Image_Process_IsNobodyInParticularAndAskedForItsHealth(string name)
    {
        var file = Dockerfile.Read(name);

        Assert.Equal(["1654:1654"], file.All(1, "USER"));
        Assert.Equal(["/data"], file.All(1, "VOLUME"));
        Assert.Equal(["[\"/app/fusegpt-server\"]"], file.All(1, "ENTRYPOINT"));
        Assert.EndsWith("CMD [\"/app/healthcheck.sh\"]", Assert.Single(file.All(1, "HEALTHCHECK")), StringComparison.Ordinal);
        Assert.Equal("passive", file.Variables(1)["OMP_WAIT_POLICY"]);
        Assert.All(["title", "description", "version", "licenses"], label => Assert.Contains($"org.opencontainers.image.{label}=\"", file.All(1, "LABEL")[0], StringComparison.Ordinal));
        Assert.Contains($"image.version=\"{Version()}\"", file.All(1, "LABEL")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Image_Settings_AreWhatTheServerTakesAndNeedAToken()
    {
        using var folder = new TemporaryFolder();

        var settings = SettingsCheck.Read(Dockerfile.Read("Dockerfile").Variables(1).Where(variable => variable.Key.StartsWith("FuseGpt__", StringComparison.Ordinal)), folder);

        Assert.Equal(folder["data/work"], settings.WorkFolder);
        Assert.Equal(IPAddress.Any, settings.Http.EndPoint.Address);
        Assert.Equal(folder["run/secrets/fusegpt-token"], settings.Http.TokenFile);
        Assert.Equal(IPAddress.Any, settings.Management.Address);
        Assert.Equal(["8080 9464"], Dockerfile.Read("Dockerfile").All(1, "EXPOSE"));
        Assert.Equal((8080, 9464), (settings.Http.EndPoint.Port, settings.Management.Port));
    }

    /// <summary>The version that everything is built with.</summary>
    private static string Version() =>
        System.Xml.Linq.XDocument.Load(Path.Combine(Programs.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
}
