using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Benchmarks.Fusion;

/// <summary>A block in training as the paper writes it: each use of a linear builds its effective weight on the tape.</summary>
internal sealed class PlainBlock : IBlockWeights
{
    private readonly Dictionary<string, PlainLinear> _linears;
    private readonly Dictionary<string, Parameter> _norms;

    public PlainBlock(Workload workload, int position, IReadOnlyDictionary<string, FrozenLinear> picked, FineTuneSettings settings)
    {
        var (manifests, storage) = (workload.Memory.Manifests, workload.Memory.Storage);
        var version = manifests.GetBlock(manifests.GetModel(workload.ModelHash).Blocks[position]);
        var factors = new KaimingFactorSource(seed: 0, round: 1);
        OriginalIndex = version.OriginalIndex;
        _norms = version.Norms.ToDictionary(norm => norm.Key, norm => new Parameter(storage.LoadWeight(norm.Value.Value)));
        _linears = version.Linears.ToDictionary(linear => linear.Key, linear =>
        {
            var weight = storage.LoadWeight(linear.Value.Weight);
            var lora = factors.Draw(new FactorKey(OriginalIndex, linear.Key, FactorKind.Lora), settings.LoraRank, weight.shape[1]);
            var coefficients = factors.Draw(new FactorKey(OriginalIndex, linear.Key, FactorKind.Coefficient), settings.Rank, weight.shape[1]);
            return new PlainLinear(weight, storage.LoadWeight(picked[linear.Key].Weight), lora, coefficients);
        });
    }

    public int OriginalIndex { get; }

    /// <summary>What trains at the coefficients' learning rate.</summary>
    public IEnumerable<Parameter> Coefficients => _linears.Values.SelectMany(linear => new[] { linear.CoefficientLeft, linear.CoefficientRight });

    /// <summary>What trains at the base learning rate.</summary>
    public IEnumerable<Parameter> BaseParameters => _linears.Values.SelectMany(linear => new[] { linear.LoraLeft, linear.LoraRight }).Concat(_norms.Values);

    public Tensor Weight(string linear) => _linears[linear].Weight();

    /// <summary>None: the comparison is of weights.</summary>
    public Tensor? Bias(string linear) => null;

    public Tensor Norm(string norm) => _norms[norm];
}
