namespace FuseGpt.Cluster.Core.Models;

/// <summary>Scaling of the rotary frequencies, as <c>rope_scaling</c> in config.json.</summary>
/// <param name="Kind"><c>linear</c> or <c>llama3</c>.</param>
/// <param name="Factor">Frequencies are divided by this.</param>
/// <param name="LowFrequencyFactor">llama3 only: wavelengths above <c>OriginalMaxPositions / this</c> are divided fully.</param>
/// <param name="HighFrequencyFactor">llama3 only: wavelengths below <c>OriginalMaxPositions / this</c> stay.</param>
/// <param name="OriginalMaxPositions">llama3 only: the length in tokens that the model was first trained for.</param>
public sealed record RopeScaling(
    string Kind,
    double Factor,
    double LowFrequencyFactor = 1,
    double HighFrequencyFactor = 1,
    int OriginalMaxPositions = 0);
