using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>A block of the partial group while it is trained.</summary>
internal sealed class FusedBlock : IBlockWeights, IDisposable
{
    private readonly BlockVersion _version;
    private readonly Dictionary<string, FusedLinear> _linears;
    private readonly Dictionary<string, Parameter> _norms;

    /// <summary>Loads a block version as it was stored.</summary>
    public FusedBlock(BlockVersion version, WeightPool pool)
    {
        _version = version;
        _linears = version.Linears.ToDictionary(linear => linear.Key, linear => FusedLinear.Load(linear.Value, pool), StringComparer.Ordinal);
        _norms = version.Norms.ToDictionary(norm => norm.Key, norm => new Parameter(pool.Storage.LoadFloat32(norm.Value.Value)), StringComparer.Ordinal);
    }

    /// <summary>Original index of the block.</summary>
    public int OriginalIndex => _version.OriginalIndex;

    /// <summary>The linears by name.</summary>
    public IReadOnlyDictionary<string, FusedLinear> Linears => _linears;

    /// <summary>What trains at the coefficients' learning rate.</summary>
    public IEnumerable<Parameter> Coefficients => _linears.Values.SelectMany(linear => linear.Coefficients);

    /// <summary>What trains at the base learning rate: LoRA factors and norms.</summary>
    public IEnumerable<Parameter> BaseParameters => _linears.Values.SelectMany(linear => linear.LoraFactors).Concat(_norms.Values);

    /// <summary>Adds what the round trains: LoRA factors where there are none, and, when fusing, a pair for the picked block.</summary>
    public void Prepare(FineTuneSettings settings, IReadOnlyDictionary<string, FrozenLinear> picked, IFactorSource factors, WeightPool pool)
    {
        foreach (var (name, linear) in _linears)
        {
            linear.EnsureLora(settings.LoraRank, new FactorKey(OriginalIndex, name, FactorKind.Lora), factors);
            if (settings.Fuse)
            {
                linear.Fuse(picked[name], settings.Rank, new FactorKey(OriginalIndex, name, FactorKind.Coefficient), factors, pool);
            }
        }
    }

    /// <summary>Gathers the factors' gradients after a backward pass.</summary>
    public void TakeGradients()
    {
        foreach (var linear in _linears.Values)
        {
            linear.TakeGradients();
        }
    }

    /// <summary>Computes the effective weights anew after an optimizer step, and clears the norms' gradients.</summary>
    public void Refresh()
    {
        foreach (var linear in _linears.Values)
        {
            linear.Refresh();
        }

        foreach (var norm in _norms.Values)
        {
            norm.grad = null;
        }
    }

    /// <summary>Stores the trained tensors as a new version.</summary>
    public BlockVersion Save(TensorStorage storage) => _version with
    {
        Linears = _linears.ToDictionary(linear => linear.Key, linear => linear.Value.Save(storage), StringComparer.Ordinal),
        Norms = _version.Norms.ToDictionary(norm => norm.Key, norm => norm.Value with { Value = storage.Save(_norms[norm.Key]) }, StringComparer.Ordinal),
    };

    public Tensor Weight(string linear) => _linears[linear].Weight;

    public Tensor? Bias(string linear) => _linears[linear].Bias;

    public Tensor Norm(string norm) => _norms[norm];

    public void Dispose()
    {
        foreach (var linear in _linears.Values)
        {
            linear.Dispose();
        }

        foreach (var norm in _norms.Values)
        {
            norm.Dispose();
        }
    }
}
