namespace FuseGpt.Cluster.Core.Models;

/// <summary>Mistral 7B and its kin: LLaMA's blocks without biases, all with one sliding window or none. Defaults are those of transformers' MistralConfig.</summary>
internal sealed class MistralFamily : ModelFamily
{
    private const int DefaultWindow = 4096;

    private static readonly FamilyDefaults Defaults = new() { MaxPositions = 131_072, KeyValueHeads = 8 };

    /// <inheritdoc/>
    public override string ModelType => "mistral";

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config)
    {
        var architecture = new ArchitectureReader(config, Defaults).Read(ModelType);
        return architecture with { SlidingWindows = new WindowReader(config, architecture.BlockCount).Everywhere(DefaultWindow) };
    }
}
