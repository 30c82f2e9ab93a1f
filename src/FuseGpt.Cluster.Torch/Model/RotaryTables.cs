namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Cosines and sines of the rotary angles, both <c>[sequence, head size]</c>; the sines of the first half are negated.</summary>
internal sealed record RotaryTables(Tensor Cosine, Tensor Sine) : IDisposable
{
    /// <summary>Turns queries or keys, <c>[batch, heads, sequence, head size]</c>, in float32 and rounded once to their own type.</summary>
    public Tensor Apply(Tensor heads)
    {
        using var scope = torch.NewDisposeScope();
        var half = heads.shape[3] / 2;
        var turned = torch.cat([heads.narrow(3, half, half), heads.narrow(3, 0, half)], -1);
        // The sum lies as the joined halves do, in the order of its dimensions, which spares the products that follow a copy.
        return (turned * Sine).add_(heads * Cosine).to(heads.dtype).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Cosine.Dispose();
        Sine.Dispose();
    }
}
