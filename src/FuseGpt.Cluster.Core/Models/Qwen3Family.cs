namespace FuseGpt.Cluster.Core.Models;

/// <summary>Qwen 3 without experts: each head's queries and keys are normed, heads are 128 wide. Defaults are those of transformers' Qwen3Config.</summary>
internal sealed class Qwen3Family : ModelFamily
{
    private const int DefaultWindow = 4096;
    private const int DefaultFirstWindow = 28;

    private static readonly FamilyDefaults Defaults = new() { MaxPositions = 32_768, KeyValueHeads = 32, HeadSize = 128 };

    /// <inheritdoc/>
    public override string ModelType => "qwen3";

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config)
    {
        var architecture = new ArchitectureReader(config, Defaults).Read(ModelType);
        var bias = config.Flag("attention_bias", missing: false);
        return architecture with
        {
            QueryKeyNorm = true,
            QueryKeyValueBias = bias,
            OutputBias = bias,
            SlidingWindows = new WindowReader(config, architecture.BlockCount).WhereAsked(DefaultWindow, DefaultFirstWindow),
        };
    }
}
