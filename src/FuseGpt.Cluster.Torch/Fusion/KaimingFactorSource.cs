using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>
/// Kaiming-uniform values with a = √5, that is uniform between ±1/√columns (method: step 3 of a round). Each factor has a generator
/// of its own, seeded by what it is for: the values depend on neither the device nor the order of drawing.
/// </summary>
internal sealed class KaimingFactorSource(long seed, int round) : IFactorSource
{
    public Tensor Draw(FactorKey key, long rank, long columns)
    {
        var bound = 1 / Math.Sqrt(columns);
        var generator = new torch.Generator(SeedOf(key), torch.CPU);
        return torch.empty(rank, columns).uniform_(-bound, bound, generator).DetachFromDisposeScope();
    }

    private ulong SeedOf(FactorKey key)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{seed}/{round}/{key.Block}/{key.Linear}/{key.Kind}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 1;
    }
}
