namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The masks of sliding windows, kept for every length and window that came up.</summary>
internal sealed class AttentionMasks(torch.Device device, ScalarType type) : IDisposable
{
    private readonly Dictionary<(long Length, int Window), Tensor> _masks = [];

    /// <summary>
    /// What to add to the scores, <c>[sequence, sequence]</c>: 0 for the token itself and the <c>window - 1</c> before it, else minus
    /// infinity. Null where the window, if any, hides nothing that causality does not hide.
    /// </summary>
    public Tensor? For(long length, int? window)
    {
        if (window is not { } tokens || tokens >= length)
        {
            return null;
        }

        if (!_masks.TryGetValue((length, tokens), out var mask))
        {
            mask = Build(length, tokens);
            _masks.Add((length, tokens), mask);
        }

        return mask;
    }

    public void Dispose()
    {
        foreach (var mask in _masks.Values)
        {
            mask.Dispose();
        }
    }

    private Tensor Build(long length, int window)
    {
        using var scope = torch.NewDisposeScope();
        var visible = torch.ones([length, length], device: device).tril().triu(1 - window);
        return visible.log().to(type).DetachFromDisposeScope();
    }
}
