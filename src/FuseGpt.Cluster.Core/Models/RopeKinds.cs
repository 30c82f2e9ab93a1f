namespace FuseGpt.Cluster.Core.Models;

/// <summary>The kinds of rotary scaling by their names in config.json.</summary>
internal static class RopeKinds
{
    public const string Unscaled = "default";
    public const string Linear = "linear";
    public const string Dynamic = "dynamic";
    public const string Llama3 = "llama3";
    public const string Long = "longrope";

    /// <summary>The first name of longrope, in the oldest Phi-3 configs.</summary>
    public const string LongOld = "su";

    /// <summary>Those that transformers computes alike for every family with plain settings.</summary>
    public static IReadOnlyList<string> Common { get; } = [Unscaled, Linear, Dynamic, Llama3];
}
