namespace FuseGpt.Cluster.Core.Models;

/// <summary>How the rotary frequencies are scaled for sequences longer than those first trained on; one record for each kind.</summary>
public abstract record RopeScaling
{
    /// <summary>Tells sequences apart whose frequencies differ: equal for two lengths when all positions turn alike in both.</summary>
    /// <param name="length">Tokens in the sequence.</param>
    public virtual long Regime(long length) => 0;
}
