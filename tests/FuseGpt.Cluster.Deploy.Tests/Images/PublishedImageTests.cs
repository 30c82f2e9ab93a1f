using System.Net;
using System.Net.Http.Headers;

namespace FuseGpt.Cluster.Deploy.Tests.Images;

/// <summary>Does what the Dockerfile does, and runs what comes of it.</summary>
[Collection(nameof(PublishedImage))]
public sealed class PublishedImageTests(PublishedImage image)
{
    [SkippableFact]
    public void Build_Files_AreThoseOfServerAndConsole()
    {
        image.Build();

        var files = Directory.EnumerateFiles(image.AppFolder).Select(Path.GetFileName).ToList();

        Assert.All(["fusegpt", "fusegpt.dll", "fusegpt-server", "fusegpt-server.dll", "fusegpt-server.runtimeconfig.json", "appsettings.json", "healthcheck.sh", "LICENSE"], name => Assert.Contains(name, files));
        Assert.DoesNotContain(files, name => name!.EndsWith(".xml", StringComparison.Ordinal));
        Assert.Contains(files, name => name!.EndsWith(".so", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(image.AppFolder, "*.dll", SearchOption.AllDirectories), path => path.Contains("win-", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Run_AsTheImagesUser_StartsAnswersAndStops()
    {
        image.Build();
        var before = FilesOf(image.AppFolder);
        using var container = await Container.StartAsync(image);
        using var client = new HttpClient();

        Assert.All(["startup", "ready", "live"], state => Assert.Equal(HttpStatusCode.OK, Status(client, new Uri(container.Addresses.Management, $"/health/{state}"))));
        Assert.Equal(HttpStatusCode.OK, Status(client, new Uri(container.Addresses.Management, "/metrics")));
        Assert.Equal(HttpStatusCode.Unauthorized, Status(client, new Uri(container.Addresses.Api, "/api/v1/version")));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(container.TokenFile));
        Assert.Contains("version", await client.GetStringAsync(new Uri(container.Addresses.Api, "/api/v1/version")), StringComparison.Ordinal);
        Assert.Equal(0, container.Execute("healthcheck.sh").ExitCode);
        Assert.Contains("cpu:0", container.Execute("fusegpt", "devices", "--server", container.Addresses.Api.ToString(), "--token-file", container.TokenFile, "--json").Success(), StringComparison.Ordinal);

        Assert.Equal(0, await container.StopAsync());
        Assert.NotEqual(0, container.Execute("healthcheck.sh").ExitCode);
        Assert.Equal(before, FilesOf(image.AppFolder));
        Assert.Contains(FilesOf(image.ContainerFolder), file => file.StartsWith("data/work/", StringComparison.Ordinal));
        Assert.All(FilesOf(image.ContainerFolder), file => Assert.Matches("^(data/work|tmp|run/secrets)/", file));
    }

    [SkippableFact]
    public void Run_WithoutTheTokensFile_SaysWhatIsMissing()
    {
        image.Build();
        using var folder = new TemporaryFolder();

        var start = new System.Diagnostics.ProcessStartInfo(Path.Combine(image.AppFolder, "fusegpt-server")) { WorkingDirectory = folder.Path };
        start.Environment["FuseGpt__Http__Address"] = "0.0.0.0";
        start.Environment["FuseGpt__Http__TokenFile"] = "/run/secrets/fusegpt-token";
        var result = Programs.Run(start);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("FuseGpt:Http:TokenFile", result.Error, StringComparison.Ordinal);
        Assert.Contains("/run/secrets/fusegpt-token", result.Error, StringComparison.Ordinal);
    }

    private static HttpStatusCode Status(HttpClient client, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = client.Send(request);
        return response.StatusCode;
    }

    private static string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}
