using System.Diagnostics;

namespace FuseGpt.Cluster.Grafana.Tests;

/// <summary>Prometheus and promtool, where they are installed.</summary>
internal static class PrometheusTools
{
    /// <summary>The path of a program, or skips the calling test with the reason.</summary>
    public static string Find(string program)
    {
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"{program} is not installed: eng/tools/prometheus.sh installs it.");
        return path!;
    }

    /// <summary>Runs promtool.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> PromtoolAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find("promtool"), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
