using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Carries out <see cref="RandomPlacement"/>.</summary>
/// <param name="silo">The seed is this silo's generation.</param>
internal sealed class RandomPlacementDirector(ILocalSiloDetails silo) : SynchronousDirector
{
    private readonly Random _random = new(silo.SiloAddress.Generation);

    /// <inheritdoc/>
    protected override SiloAddress Choose(PlacementTarget target, IPlacementContext context, SiloAddress[] silos)
    {
        lock (_random)
        {
            return silos[_random.Next(silos.Length)];
        }
    }
}
