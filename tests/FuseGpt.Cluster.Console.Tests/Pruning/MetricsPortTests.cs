using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class MetricsPortTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_MetricsPort_ServesMetricsWhileItRuns()
    {
        using var screen = new ScrapingWriter();
        var arguments = Arguments("--metrics-port", "0");

        var code = await ConsoleRun.Create(new Terminal(ConsoleRun.Plain(screen), ConsoleRun.Plain(TextWriter.Null)), arguments).RunAsync(arguments);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("fusegpt_job_running{", screen.Scraped, StringComparison.Ordinal);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(screen.Address));
    }

    [Fact]
    public async Task RunAsync_NoPort_IsNamed()
    {
        var run = await ConsoleRun.RunAsync(Arguments("--metrics-port", "70000"));

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("--metrics-port: '70000'", run.Error, StringComparison.Ordinal);
    }

    private string[] Arguments(params string[] more) =>
    [
        "prune", ConsoleRun.SampleModel, "--text", ConsoleRun.TrainText, "--out", _folder["out"], "--work", _folder["work"], "--blocks", "1", "--method", "mi",
        "--seq", "32", "--calibration", "4", "--samples", "8", "--devices", "cpu:1", .. more,
    ];

    /// <summary>Reads the metrics' address from what the command writes, and the metrics as soon as a block is picked.</summary>
    private sealed class ScrapingWriter : StringWriter
    {
        private const string Label = "Metrics: ";

        public Uri? Address { get; private set; }

        public string Scraped { get; private set; } = string.Empty;

        public override void Write(string? value)
        {
            base.Write(value);
            if (Address is null && ToString() is var text && text.IndexOf(Label, StringComparison.Ordinal) is var at and >= 0 && text.IndexOf('\n', at) is var end and >= 0)
            {
                Address = new Uri(text[(at + Label.Length)..end].Trim());
            }

            if (Address is not null && Scraped.Length == 0 && ToString().Contains("picked block", StringComparison.Ordinal))
            {
                using var client = new HttpClient();
                using var response = client.Send(new HttpRequestMessage(HttpMethod.Get, Address));
                using var reader = new StreamReader(response.Content.ReadAsStream());
                Scraped = reader.ReadToEnd();
            }
        }
    }
}
