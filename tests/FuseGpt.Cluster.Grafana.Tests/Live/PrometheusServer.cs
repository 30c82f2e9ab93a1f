using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FuseGpt.Cluster.Grafana.Tests.Live;

/// <summary>A Prometheus of its own that scrapes one server several times a second and knows the alerts.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _output = new();

    private PrometheusServer(Process process, Uri address) => (_process, _http) = (process, new HttpClient { BaseAddress = address });

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">For its data.</param>
    /// <param name="target">The server whose metrics it scrapes.</param>
    public static async Task<PrometheusServer> StartAsync(TemporaryFolder folder, Uri target)
    {
        var configuration = folder.Write("prometheus/prometheus.yaml", $$"""
            global: { scrape_interval: 250ms, evaluation_interval: 250ms }
            rule_files: ['{{MonitoringFiles.Rules}}']
            scrape_configs: [{ job_name: fusegpt, static_configs: [{ targets: ['{{target.Authority}}'] }] }]
            """);
        var address = $"127.0.0.1:{FreePort.Next()}";
        var process = Process.Start(new ProcessStartInfo(
            PrometheusTools.Find("prometheus"), [$"--config.file={configuration}", $"--storage.tsdb.path={folder["prometheus/data"]}", $"--web.listen-address={address}", "--log.level=warn"])
        {
            RedirectStandardError = true,
        })!;
        var server = new PrometheusServer(process, new Uri($"http://{address}"));
        process.ErrorDataReceived += (_, line) => server._output.Enqueue(line.Data ?? string.Empty);
        process.BeginErrorReadLine();
        await server.UntilAsync("Prometheus answers", server.IsReadyAsync);
        return server;
    }

    /// <summary>What its API answers.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }

    /// <summary>The values of a query now; none where there is no data.</summary>
    public async Task<IReadOnlyList<double>> QueryAsync(string query)
    {
        var data = await GetAsync($"query?query={Uri.EscapeDataString(query)}");
        return [.. data.GetProperty("result").EnumerateArray().Select(series => double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture))];
    }

    /// <summary>Waits until something holds.</summary>
    public async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await holds())
        {
            if (limit.IsCancellationRequested || _process.HasExited)
            {
                throw new InvalidOperationException($"It did not come to this: {what}. {string.Join('\n', _output)}");
            }

            await Task.Delay(Pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
