namespace FuseGpt.Cluster.Core.Models;

/// <summary>Phi-3: queries, keys and values in one linear, gate and up in another, longrope. Defaults are those of transformers' Phi3Config.</summary>
internal sealed class Phi3Family : ModelFamily
{
    private static readonly FamilyDefaults Defaults = new()
    {
        MaxPositions = 4096,
        NormEpsilon = 1e-5,
        RopeKinds = [RopeKinds.Unscaled, RopeKinds.Long, RopeKinds.LongOld],
    };

    /// <inheritdoc/>
    public override string ModelType => "phi3";

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config)
    {
        var architecture = new ArchitectureReader(config, Defaults).Read(ModelType);
        return architecture with
        {
            JoinedLinears = true,
            SlidingWindows = new WindowReader(config, architecture.BlockCount).Everywhere(absent: null),
        };
    }
}
