using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace FuseGpt.Cluster.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
/// <param name="Date">The day.</param>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Load">Average load of the last minute before the run, as the system tells it.</param>
internal sealed record MachineFacts(string Date, string Processor, string Load)
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string LoadFile = "/proc/loadavg";
    private static readonly string[] VariablePrefixes = ["OPENBLAS_", "OMP_", "MKL_", "MALLOC_"];
    private static readonly string[] ArithmeticLibraries = ["libtorch_cpu", "libopenblas", "libblas", "libmkl"];

    /// <summary>Looks the machine up.</summary>
    public static MachineFacts Now(TimeProvider time) => new(
        time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FirstLine(ProcessorFile, line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown processor",
        FirstLine(LoadFile, _ => true)?.Split(' ')[0] ?? "unknown");

    /// <summary>The facts, one a line; libtorch's libraries are those loaded by now.</summary>
    public string Lines() =>
        $"* {Date}: {Processor}, {Environment.ProcessorCount} cores; load before the run {Load}\n" +
        $"* .NET {Environment.Version}; {Libraries()}{Variables()}\n";

    /// <summary>Environment variables that choose how products are computed.</summary>
    private static string Variables() => string.Concat(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(variable => $"{variable.Key}={variable.Value}")
        .Where(variable => VariablePrefixes.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .Select(variable => $"; {variable}"));

    private static string Libraries()
    {
        using var process = Process.GetCurrentProcess();
        var loaded = process.Modules.Cast<ProcessModule>().Select(module => module.FileName).Where(IsArithmetic);
        return string.Join(", ", loaded.Select(RealName).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsArithmetic(string file) =>
        Path.GetFileName(file) is var name && ArithmeticLibraries.Any(library => name.StartsWith(library, StringComparison.Ordinal));

    /// <summary>The name that carries the version, behind the links to it.</summary>
    private static string RealName(string file) => Path.GetFileName(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);

    private static string? FirstLine(string file, Func<string, bool> wanted) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault(wanted) : null;
}
