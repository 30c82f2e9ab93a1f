namespace FuseGpt.Cluster.Core.Models;

/// <summary>Qwen 1.5 to 2.5: biases on queries, keys and values, which no key announces. Defaults are those of transformers' Qwen2Config.</summary>
internal sealed class Qwen2Family : ModelFamily
{
    private const int DefaultWindow = 4096;
    private const int DefaultFirstWindow = 28;

    private static readonly FamilyDefaults Defaults = new() { MaxPositions = 32_768, KeyValueHeads = 32 };

    /// <inheritdoc/>
    public override string ModelType => "qwen2";

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config)
    {
        var architecture = new ArchitectureReader(config, Defaults).Read(ModelType);
        return architecture with
        {
            QueryKeyValueBias = true,
            SlidingWindows = new WindowReader(config, architecture.BlockCount).WhereAsked(DefaultWindow, DefaultFirstWindow),
        };
    }
}
