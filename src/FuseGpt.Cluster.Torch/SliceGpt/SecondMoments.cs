namespace FuseGpt.Cluster.Torch.SliceGpt;

/// <summary>Sum of <c>xᵀx</c> over states, not centred, in float64, and its axes.</summary>
internal sealed class SecondMoments(long hidden, torch.Device device) : IDisposable
{
    /// <summary>Share of the mean of the diagonal that is added to it; it moves the eigenvalues and not the axes.</summary>
    private const double Damping = 0.01;

    private readonly Tensor _sum = torch.zeros([hidden, hidden], dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();

    /// <summary>Adds states, <c>[.., hidden]</c>.</summary>
    public void Add(Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        var rows = states.reshape(-1, hidden).to(ScalarType.Float64);
        _sum.add_(rows.t().mm(rows));
    }

    /// <summary>The eigenvectors, float64, <c>[hidden, hidden]</c>: columns by falling eigenvalue.</summary>
    public Tensor Axes()
    {
        using var scope = torch.NewDisposeScope();
        var ridge = torch.eye(hidden, dtype: ScalarType.Float64, device: device) * (Damping * _sum.diagonal().mean());
        var (_, vectors) = torch.linalg.eigh(_sum + ridge);
        return vectors.flip(-1).MoveToOuterDisposeScope();
    }

    public void Dispose() => _sum.Dispose();
}
