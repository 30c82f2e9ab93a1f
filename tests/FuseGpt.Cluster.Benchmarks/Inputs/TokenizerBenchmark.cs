using System.Globalization;
using System.Text;
using FuseGpt.Cluster.Benchmarks.Measuring;
using FuseGpt.Cluster.Benchmarks.Reporting;
using FuseGpt.Cluster.Benchmarks.Workloads;

namespace FuseGpt.Cluster.Benchmarks.Inputs;

/// <summary>How fast text becomes token ids, on one thread.</summary>
internal sealed class TokenizerBenchmark : IBenchmark
{
    public string Name => "tokenizer, one thread";

    public ResultRow Run(Workload workload, Interleaved measure)
    {
        var time = measure.Fastest(() => workload.Tokenizer.Encode(workload.Text));
        var megabytes = Encoding.UTF8.GetByteCount(workload.Text) / 1e6;
        return new ResultRow(Name, string.Create(CultureInfo.InvariantCulture, $"{megabytes / time.TotalSeconds:F1} MB/s"));
    }
}
