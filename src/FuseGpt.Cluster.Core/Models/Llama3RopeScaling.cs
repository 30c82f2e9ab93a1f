namespace FuseGpt.Cluster.Core.Models;

/// <summary><c>llama3</c>: long wavelengths are divided, short ones stay, those between are blended, at every length.</summary>
/// <param name="Factor">Frequencies of long wavelengths are divided by this; at least 1.</param>
/// <param name="LowFrequencyFactor">Wavelengths above <c>OriginalMaxPositions / this</c> are divided fully.</param>
/// <param name="HighFrequencyFactor">Wavelengths below <c>OriginalMaxPositions / this</c> stay.</param>
/// <param name="OriginalMaxPositions">The length in tokens that the model was first trained for.</param>
public sealed record Llama3RopeScaling(double Factor, double LowFrequencyFactor, double HighFrequencyFactor, int OriginalMaxPositions) : RopeScaling;
