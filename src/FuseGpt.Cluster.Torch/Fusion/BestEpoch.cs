namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Keeps what the parameters were at the end of the epoch whose mean loss was least.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class BestEpoch(IReadOnlyList<Parameter> parameters) : IDisposable
{
    private readonly List<Tensor> _kept = [.. parameters.Select(parameter => parameter.detach().clone().DetachFromDisposeScope())];

    /// <summary>The kept values, by names that stay the same.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Tensors() => _kept.Select((tensor, index) => ($"{index}.best", tensor));

    /// <summary>Keeps the parameters if the epoch that just ended is the best so far.</summary>
    /// <param name="losses">Loss of every step so far.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    public void EndEpoch(IReadOnlyList<double> losses, int stepsPerEpoch)
    {
        var epochs = losses.Chunk(stepsPerEpoch).Select(epoch => epoch.Average()).ToList();
        if (epochs[^1] <= epochs.Min())
        {
            Copy(parameters, _kept);
        }
    }

    /// <summary>Gives the parameters back what was kept.</summary>
    public void Restore() => Copy(_kept, parameters);

    public void Dispose() => _kept.ForEach(tensor => tensor.Dispose());

    private static void Copy(IEnumerable<Tensor> from, IEnumerable<Tensor> to)
    {
        using var noGrad = torch.no_grad();
        foreach (var (source, target) in from.Zip(to))
        {
            target.copy_(source);
        }
    }
}
