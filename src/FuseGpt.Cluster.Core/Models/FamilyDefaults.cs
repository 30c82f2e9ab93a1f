namespace FuseGpt.Cluster.Core.Models;

/// <summary>What a family's config class in transformers fills in for keys that config.json leaves away.</summary>
internal sealed record FamilyDefaults
{
    /// <summary>Sizes of the whole model, or null where config.json must give them.</summary>
    public SizeDefaults? Sizes { get; init; }

    /// <summary>Key and value heads, or null for as many as query heads.</summary>
    public int? KeyValueHeads { get; init; }

    /// <summary>Width of a head, or null for the hidden size divided by the heads.</summary>
    public int? HeadSize { get; init; }

    /// <summary>Number added to the mean square in the norms.</summary>
    public double NormEpsilon { get; init; } = 1e-6;

    /// <summary>Longest sequence in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>The kinds of rotary scaling that the family is tested with.</summary>
    public IReadOnlyList<string> RopeKinds { get; init; } = Models.RopeKinds.Common;
}
