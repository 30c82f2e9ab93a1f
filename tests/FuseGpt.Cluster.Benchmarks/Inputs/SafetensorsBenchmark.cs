using System.Globalization;
using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Safetensors;

namespace FuseGpt.Cluster.Benchmarks.Inputs;

/// <summary>How fast the model's tensors are read, from the system's file cache.</summary>
internal sealed class SafetensorsBenchmark : IBenchmark
{
    private const int BufferBytes = 1 << 20;

    public string Name => "safetensors, read from the file cache";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        var files = Directory.GetFiles(workload.Settings.Model, "*.safetensors");
        var time = measure.Fastest(() => Array.ForEach(files, Read));
        var gigabytes = files.Sum(file => new FileInfo(file).Length) / 1e9;
        return new ResultRow(Name, string.Create(CultureInfo.InvariantCulture, $"{gigabytes / time.TotalSeconds:F2} GB/s"));
    }

    private static void Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        var buffer = new byte[BufferBytes];
        foreach (var name in file.Entries.Keys)
        {
            using var stream = file.OpenTensor(name);
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }
}
