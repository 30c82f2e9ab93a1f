namespace FuseGpt.Cluster.Core.Models;

/// <summary>
/// Reads the rotary settings in both layouts of config.json: flat <c>rope_theta</c> and <c>rope_scaling</c> (transformers 4), or one
/// object <c>rope_parameters</c> with everything (transformers 5).
/// </summary>
/// <param name="config">The model's config.</param>
/// <param name="kinds">The kinds of scaling that the family is tested with.</param>
/// <param name="headSize">Width of a head.</param>
/// <param name="maxPositions">Longest sequence that the model was made for, in tokens.</param>
internal sealed class RopeReader(ConfigReader config, IReadOnlyList<string> kinds, int headSize, int maxPositions)
{
    private const string ThetaKey = "rope_theta";
    private const string NewLayout = "rope_parameters";
    private const string OldLayout = "rope_scaling";
    private const string TypeKey = "rope_type";
    private const string OldTypeKey = "type";
    private const string PartialKey = "partial_rotary_factor";
    private const double DefaultTheta = 10_000;

    /// <summary>Base of the rotary frequencies.</summary>
    public double Theta()
    {
        var flat = config.Number(ThetaKey, 0, ConfigLimits.RopeTheta, DefaultTheta);
        var nested = config.Nested(NewLayout)?.Number(ThetaKey, 0, ConfigLimits.RopeTheta, flat) ?? flat;
        return config.IsMissing(ThetaKey) || nested.Equals(flat)
            ? nested
            : throw config.Fault(ThetaKey, flat.ToString("R"), $"{NewLayout}.{ThetaKey} says {nested:R}.", "Leave only one of the two.");
    }

    /// <summary>Scaling of the rotary frequencies, or null for none.</summary>
    public RopeScaling? Scaling()
    {
        CheckWholeHeadTurns();
        var scaling = Read(config.Nested(NewLayout));
        var old = Read(config.Nested(OldLayout));
        return config.IsMissing(NewLayout) || config.IsMissing(OldLayout) || Equals(scaling, old)
            ? scaling ?? old
            : throw config.Fault(OldLayout, old is null ? RopeKinds.Unscaled : "present", $"{NewLayout} says something else.", "Leave only one of the two.");
    }

    private static string? KindOfNothing(ConfigReader rope) =>
        rope.Keys.All(key => key is ThetaKey or PartialKey or TypeKey or OldTypeKey) ? RopeKinds.Unscaled : null;

    private static Llama3RopeScaling ReadLlama3(ConfigReader rope)
    {
        const string HighKey = "high_freq_factor";
        var low = rope.Number("low_freq_factor", 0, ConfigLimits.RopeFactor);
        var high = rope.Number(HighKey, 0, ConfigLimits.RopeFactor);
        var positions = rope.Integer("original_max_position_embeddings", 1, ConfigLimits.Positions);
        return high > low
            ? new Llama3RopeScaling(Factor(rope), low, high, positions)
            : throw rope.Fault(HighKey, high.ToString("R"), $"It must be above low_freq_factor, {low:R}.");
    }

    private static double Factor(ConfigReader rope)
    {
        var factor = rope.Number("factor", 0, ConfigLimits.RopeFactor);
        return factor >= 1 ? factor : throw rope.Fault("factor", factor.ToString("R"), "It must be 1 or more.");
    }

    private void CheckWholeHeadTurns()
    {
        foreach (var reader in new[] { config, config.Nested(NewLayout) })
        {
            if (reader?.Number(PartialKey, 0, 1, missing: 1) < 1)
            {
                throw reader.Fault(PartialKey, "less than 1", "Rotary positions must turn whole heads.", "Use another model.");
            }
        }
    }

    private RopeScaling? Read(ConfigReader? rope)
    {
        if (rope is null)
        {
            return null;
        }

        return Kind(rope) switch
        {
            RopeKinds.Linear => new LinearRopeScaling(Factor(rope)),
            RopeKinds.Dynamic => ReadDynamic(rope),
            RopeKinds.Llama3 => ReadLlama3(rope),
            RopeKinds.Long or RopeKinds.LongOld => new LongRopeReader(config, headSize, maxPositions).Read(rope),
            _ => null,
        };
    }

    private string Kind(ConfigReader rope)
    {
        string[] known = [.. kinds];

        // Only transformers 5 leaves the type away, and only where there is nothing but the base of the frequencies.
        var old = rope.Choice(OldTypeKey, RopeKinds.Unscaled, known);
        var kind = rope.Choice(TypeKey, rope.IsMissing(OldTypeKey) ? KindOfNothing(rope) : old, known);
        return rope.IsMissing(OldTypeKey) || kind == old
            ? kind
            : throw rope.Fault(OldTypeKey, old, $"{TypeKey} says {kind}.", "Leave only one of the two.");
    }

    /// <summary>The base grows with a power of head size / (head size - 2).</summary>
    private DynamicRopeScaling ReadDynamic(ConfigReader rope) => headSize > 2
        ? new DynamicRopeScaling(Factor(rope), maxPositions)
        : throw rope.Fault(TypeKey, RopeKinds.Dynamic, $"It needs heads wider than {headSize}.");
}
