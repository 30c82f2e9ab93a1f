namespace FuseGpt.Cluster.Core.Models;

/// <summary>How the rotary frequencies are scaled for sequences longer than those first trained on; one record for each kind.</summary>
public abstract record RopeScaling;
