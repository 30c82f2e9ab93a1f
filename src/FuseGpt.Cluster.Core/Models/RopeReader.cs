namespace FuseGpt.Cluster.Core.Models;

/// <summary>
/// Reads the rotary settings in both layouts of config.json: flat <c>rope_theta</c> and <c>rope_scaling</c> (transformers 4), or one
/// object <c>rope_parameters</c> with everything (transformers 5).
/// </summary>
internal static class RopeReader
{
    private const string ThetaKey = "rope_theta";
    private const string NewLayout = "rope_parameters";
    private const string OldLayout = "rope_scaling";
    private const string TypeKey = "rope_type";
    private const string OldTypeKey = "type";
    private const string Linear = "linear";
    private const string Llama3 = "llama3";
    private const string Unscaled = "default";
    private const double DefaultTheta = 10_000;

    /// <summary>Base of the rotary frequencies.</summary>
    public static double Theta(ConfigReader config)
    {
        var flat = config.Number(ThetaKey, 0, ConfigLimits.RopeTheta, DefaultTheta);
        var nested = config.Nested(NewLayout)?.Number(ThetaKey, 0, ConfigLimits.RopeTheta, flat) ?? flat;
        return config.IsMissing(ThetaKey) || nested.Equals(flat)
            ? nested
            : throw config.Fault(ThetaKey, flat.ToString("R"), $"{NewLayout}.{ThetaKey} says {nested:R}.", "Leave only one of the two.");
    }

    /// <summary>Scaling of the rotary frequencies, or null for none.</summary>
    public static RopeScaling? Scaling(ConfigReader config)
    {
        CheckWholeHeadTurns(config);
        var scaling = Read(config.Nested(NewLayout));
        var old = Read(config.Nested(OldLayout));
        return config.IsMissing(NewLayout) || config.IsMissing(OldLayout) || Equals(scaling, old)
            ? scaling ?? old
            : throw config.Fault(OldLayout, old?.Kind ?? Unscaled, $"{NewLayout} says something else.", "Leave only one of the two.");
    }

    private static void CheckWholeHeadTurns(ConfigReader config)
    {
        const string Key = "partial_rotary_factor";
        foreach (var reader in new[] { config, config.Nested(NewLayout) })
        {
            if (reader?.Number(Key, 0, 1, missing: 1) < 1)
            {
                throw reader.Fault(Key, "less than 1", "Rotary positions must turn whole heads.", "Use another model.");
            }
        }
    }

    private static RopeScaling? Read(ConfigReader? rope)
    {
        if (rope is null)
        {
            return null;
        }

        return Kind(rope) switch
        {
            Linear => new RopeScaling(Linear, Factor(rope)),
            Llama3 => ReadLlama3(rope),
            _ => null,
        };
    }

    private static string Kind(ConfigReader rope)
    {
        string[] known = [Unscaled, Linear, Llama3];

        // Only transformers 5 leaves the type away, and only where there is nothing but the base of the frequencies.
        var missing = rope.Keys.All(key => key is ThetaKey or TypeKey or OldTypeKey) ? Unscaled : null;
        var old = rope.Choice(OldTypeKey, Unscaled, known);
        var kind = rope.Choice(TypeKey, rope.IsMissing(OldTypeKey) ? missing : old, known);
        return rope.IsMissing(OldTypeKey) || kind == old
            ? kind
            : throw rope.Fault(OldTypeKey, old, $"{TypeKey} says {kind}.", "Leave only one of the two.");
    }

    private static RopeScaling ReadLlama3(ConfigReader rope)
    {
        const string HighKey = "high_freq_factor";
        var low = rope.Number("low_freq_factor", 0, ConfigLimits.RopeFactor);
        var high = rope.Number(HighKey, 0, ConfigLimits.RopeFactor);
        var positions = rope.Integer("original_max_position_embeddings", 1, ConfigLimits.Positions);
        return high > low
            ? new RopeScaling(Llama3, Factor(rope), low, high, positions)
            : throw rope.Fault(HighKey, high.ToString("R"), $"It must be above low_freq_factor, {low:R}.");
    }

    private static double Factor(ConfigReader rope)
    {
        var factor = rope.Number("factor", 0, ConfigLimits.RopeFactor);
        return factor >= 1 ? factor : throw rope.Fault("factor", factor.ToString("R"), "It must be 1 or more.");
    }
}
