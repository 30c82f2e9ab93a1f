using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Cosines and sines of the rotary angles, both <c>[.., sequence, head size]</c>; the sines of the first half are negated.</summary>
internal sealed record RotaryTables(Tensor Cosine, Tensor Sine) : IDisposable
{
    /// <summary>Computes the tables of positions 0 to rows - 1. They belong to no dispose scope.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="device">Where the tables lie.</param>
    /// <param name="length">Tokens of the sequence: some models turn long ones otherwise.</param>
    /// <param name="rows">Number of positions.</param>
    public static RotaryTables Build(ModelArchitecture architecture, torch.Device device, long length, long rows)
    {
        using var scope = torch.NewDisposeScope();
        var frequencies = RopeFrequencies.For(architecture, length).to(device);
        var positions = torch.arange(rows, dtype: ScalarType.Float32, device: device);
        var angles = positions.unsqueeze(1) * frequencies.unsqueeze(0);
        var factor = architecture.RopeScaling is LongRopeScaling scaling ? scaling.AttentionFactor : 1;
        var (cosine, sine) = (angles.cos().mul_(factor), angles.sin().mul_(factor));
        return new RotaryTables(torch.cat([cosine, cosine], -1).DetachFromDisposeScope(), torch.cat([-sine, sine], -1).DetachFromDisposeScope());
    }

    /// <summary>The tables of a range of positions; they belong to the current dispose scope.</summary>
    public RotaryTables Rows(long first, long count) => new(Cosine.narrow(0, first, count), Sine.narrow(0, first, count));

    /// <summary>The tables of chosen positions, <c>[batch, sequence]</c>, one row of the batch after the other: <c>[batch, 1, sequence, head size]</c>.</summary>
    public RotaryTables At(Tensor positions) => new(Gather(Cosine, positions), Gather(Sine, positions));

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

    private static Tensor Gather(Tensor table, Tensor positions) =>
        table.index_select(0, positions.reshape(-1)).view(positions.shape[0], 1, positions.shape[1], table.shape[1]);
}
