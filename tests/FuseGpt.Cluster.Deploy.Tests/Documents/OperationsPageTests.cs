using FuseGpt.Cluster.Deploy.Tests.Helm;
using FuseGpt.Cluster.Deploy.Tests.Images;

namespace FuseGpt.Cluster.Deploy.Tests.Documents;

/// <summary>The commands of docs/operations.md do what the page says.</summary>
[Collection(nameof(PublishedImage))]
public sealed class OperationsPageTests(PublishedImage image)
{
    private const string Page = "docs/operations.md";
    private static readonly IReadOnlyList<Fence> Fences = Fence.ReadAll(Page, "## Installing");

    [Fact]
    public void Fences_ThatNoTestRuns_SaySo() =>
        Assert.All(Fences.Where(fence => fence.Kind != "sh"), fence => Assert.Contains("not proven here", fence.Before, StringComparison.OrdinalIgnoreCase));

    /// <remarks>The first command is what the image's test has done already; ports are any free ones.</remarks>
    [SkippableFact]
    public void Fences_ByHand_WorkInOrder()
    {
        image.Build();
        using var folder = new TemporaryFolder();
        folder.Write("deploy/README", "");
        Directory.CreateSymbolicLink(folder["samples"], Path.Combine(Programs.Root, "samples"));
        Directory.CreateSymbolicLink(folder["server"], image.AppFolder);
        var script = string.Join('\n', ["set -eo pipefail", "dotnet() { echo \"published before: $*\"; }", "trap 'kill -9 $server 2>/dev/null || true' EXIT", .. Fences.Where(fence => fence.Kind == "sh").Select(fence => fence.Code)]);

        var start = new System.Diagnostics.ProcessStartInfo("bash", ["-c", WithFreePorts(script)]) { WorkingDirectory = folder.Path };
        var output = Programs.Run(start).Success();

        Assert.Contains("published before: publish src/FuseGpt.Cluster.Silo", output, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"result\"", output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["data/out/tiny/model.safetensors"]));
        Assert.Contains("\"status\":\"done\"", output[output.LastIndexOf("\"status\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("<html", File.ReadAllText(folder["data/report.html"]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Fences_HelmInstall_RenderWithTheirArguments()
    {
        var commands = Fences.Concat(Fence.ReadAll($"{Chart.Folder}/README.md", string.Empty)).SelectMany(fence => fence.Code.Split('\n')).Where(line => line.StartsWith("helm install ", StringComparison.Ordinal)).ToList();

        var helm = new HelmProgram(Chart.Majors[^1]);
        Assert.Equal(4, commands.Count);
        Assert.All(commands, command => helm.Run(["template", .. command.Split(' ')[2..]]).Success());
    }

    private static string WithFreePorts(string script) =>
        script.Replace("8080", $"{FreePort.Next()}", StringComparison.Ordinal).Replace("9464", $"{FreePort.Next()}", StringComparison.Ordinal);
}
