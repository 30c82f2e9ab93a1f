using System.Globalization;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>The grammar of <c>--devices</c>.</summary>
public static class DeviceList
{
    private const string Setting = "--devices";
    private const int MaxLanes = 256;

    /// <summary>Turns the user's text into device names.</summary>
    /// <param name="text"><c>auto</c> (every GPU, else one CPU lane for each core), <c>cpu</c>, <c>cpu:LANES</c>, <c>cuda</c> or <c>cuda:0,1</c>.</param>
    /// <param name="cudaDevices">How many CUDA devices this machine has.</param>
    /// <param name="cores">How many processor cores this machine has.</param>
    /// <returns>Names such as <c>cuda:0</c> or <c>cpu:1</c>, in order, each once.</returns>
    /// <exception cref="InvalidInputException">The text is malformed or names a device that is not there.</exception>
    public static IReadOnlyList<string> Parse(string text, int cudaDevices, int cores)
    {
        var parts = text.Trim().Split(':', 2);
        return parts[0] switch
        {
            "auto" when parts.Length == 1 => cudaDevices > 0 ? Names("cuda", Enumerable.Range(0, cudaDevices)) : Lanes(text, cores),
            "cpu" => Lanes(text, parts.Length == 1 ? 1 : Number(text, parts[1])),
            "cuda" => CudaDevices(text, parts.Length == 1 ? null : parts[1], cudaDevices),
            _ => throw Malformed(text),
        };
    }

    private static string[] Lanes(string text, int count) =>
        count is >= 1 and <= MaxLanes
            ? Names("cpu", Enumerable.Range(0, count))
            : throw new InvalidInputException(Setting, text, $"The number of CPU lanes must be between 1 and {MaxLanes}.", "Give for example cpu:2.");

    private static string[] CudaDevices(string text, string? list, int available)
    {
        if (available == 0)
        {
            throw new InvalidInputException(Setting, text, "No CUDA device is visible to this process.", "Use --devices cpu, or a libtorch with CUDA on a machine with a GPU.");
        }

        var indices = list is null ? [.. Enumerable.Range(0, available)] : list.Split(',').Select(part => Number(text, part)).ToArray();
        var missing = Array.FindIndex(indices, index => index >= available);
        if (missing >= 0)
        {
            throw new InvalidInputException(Setting, text, $"There is no cuda:{indices[missing]}: this machine has {available} CUDA devices, numbered from 0.", "Name devices that exist.");
        }

        return indices.Distinct().Count() == indices.Length
            ? Names("cuda", indices)
            : throw new InvalidInputException(Setting, text, "Each device may be named once.", "Remove the repeated number.");
    }

    private static string[] Names(string kind, IEnumerable<int> indices) => [.. indices.Select(index => string.Create(CultureInfo.InvariantCulture, $"{kind}:{index}"))];

    private static int Number(string text, string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(text);

    private static InvalidInputException Malformed(string text) =>
        new(Setting, text, "It must be auto, cpu, cpu:LANES, cuda or cuda:INDEX,INDEX.", "Give for example auto, cpu:2 or cuda:0,1.");
}
