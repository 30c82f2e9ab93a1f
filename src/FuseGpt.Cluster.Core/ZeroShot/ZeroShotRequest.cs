namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>What a model is asked: how likely is this continuation after this context?</summary>
/// <param name="Context">The text before.</param>
/// <param name="Continuation">The text whose log-likelihood is taken: a space, then a choice.</param>
public sealed record ZeroShotRequest(string Context, string Continuation)
{
    /// <summary>Unicode code points of the choice, without the space before it: what <c>acc_norm</c> divides by.</summary>
    public int ChoiceLength => Continuation.EnumerateRunes().Count() - 1;
}
