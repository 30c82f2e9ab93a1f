using FuseGpt.Cluster.Benchmarks.Workloads;

namespace FuseGpt.Cluster.Benchmarks.Model;

/// <summary>The matrix products of some blocks, on tensors of the same shapes: the least that a step or a forward pass can take.</summary>
internal sealed class BareProducts
{
    private readonly List<BareProduct> _linears = [];
    private readonly List<BareFactors> _factors = [];

    private BareProducts()
    {
    }

    /// <summary>The products of the blocks' linears.</summary>
    public static BareProducts OfLinears(Workload workload, IEnumerable<int> blocks)
    {
        var products = new BareProducts();
        var shared = new Dictionary<long, Tensor>();
        foreach (var (rows, columns) in blocks.SelectMany(workload.LinearShapes))
        {
            products._linears.Add(new BareProduct(torch.randn(rows, columns), Shared(columns), Shared(rows)));
        }

        return products;

        Tensor Shared(long width) => shared.TryGetValue(width, out var states) ? states : shared[width] = torch.randn(workload.Tokens, width);
    }

    /// <summary>The products of a training step: of the linears, and of two low-rank pairs a linear (LoRA and coefficients).</summary>
    public static BareProducts OfStep(Workload workload, IReadOnlyList<int> blocks, int rank)
    {
        var products = OfLinears(workload, blocks);
        foreach (var linear in products._linears)
        {
            products._factors.Add(BareFactors.For(linear.Weight, rank));
            products._factors.Add(BareFactors.For(linear.Weight, rank));
        }

        return products;
    }

    /// <summary>What a forward pass computes.</summary>
    public void Forward() => _linears.ForEach(linear => linear.Forward());

    /// <summary>What a step computes.</summary>
    public void Step()
    {
        using var noGrad = torch.no_grad();
        _factors.ForEach(factors => factors.Forward());
        Forward();
        _linears.ForEach(linear => linear.Backward());
        _factors.ForEach(factors => factors.Backward());
    }
}
