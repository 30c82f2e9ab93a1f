using System.Diagnostics;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The rotary frequencies, scaled for models stretched to longer sequences, as transformers computes them.</summary>
internal static class RopeFrequencies
{
    /// <summary>The frequencies, <c>[head size / 2]</c>, for a sequence of a length in tokens.</summary>
    public static Tensor For(ModelArchitecture architecture, long length) => architecture.RopeScaling switch
    {
        null => Unscaled(architecture.RopeTheta, architecture.HeadSize),
        LinearRopeScaling linear => Unscaled(architecture.RopeTheta, architecture.HeadSize) / linear.Factor,
        DynamicRopeScaling dynamic => Unscaled(Grown(architecture, dynamic, length), architecture.HeadSize),
        Llama3RopeScaling llama3 => ByWavelength(Unscaled(architecture.RopeTheta, architecture.HeadSize), llama3),
        LongRopeScaling longRope => Unscaled(architecture.RopeTheta, architecture.HeadSize) / Divisors(longRope, length),
        var other => throw new UnreachableException($"Rope scaling {other}."),
    };

    private static Tensor Unscaled(double theta, int headSize)
    {
        var exponents = torch.arange(0, headSize, 2, dtype: ScalarType.Int64).to(ScalarType.Float32) / headSize;
        return 1.0 / torch.tensor(theta, dtype: ScalarType.Float32).pow(exponents);
    }

    /// <summary>The base for a sequence: as given up to the model's own length, more beyond (NTK-aware scaling).</summary>
    private static double Grown(ModelArchitecture architecture, DynamicRopeScaling scaling, long length)
    {
        var stretch = (double)Math.Max(length, scaling.MaxPositions) / scaling.MaxPositions;
        var exponent = architecture.HeadSize / (architecture.HeadSize - 2.0);
        return architecture.RopeTheta * Math.Pow((scaling.Factor * stretch) - (scaling.Factor - 1), exponent);
    }

    private static Tensor Divisors(LongRopeScaling scaling, long length)
    {
        var divisors = length > scaling.OriginalMaxPositions ? scaling.LongFactors : scaling.ShortFactors;
        return torch.tensor(divisors.Select(divisor => (float)divisor).ToArray());
    }

    /// <summary>Long wavelengths are divided, short ones stay, those between are blended (Llama 3.1).</summary>
    private static Tensor ByWavelength(Tensor frequencies, Llama3RopeScaling scaling)
    {
        var lowWavelength = scaling.OriginalMaxPositions / scaling.LowFrequencyFactor;
        var highWavelength = scaling.OriginalMaxPositions / scaling.HighFrequencyFactor;
        var wavelengths = 2 * Math.PI / frequencies;
        var divided = frequencies / scaling.Factor;
        var smooth = (scaling.OriginalMaxPositions / wavelengths - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor);
        var blended = (1 - smooth) * divided + smooth * frequencies;
        return torch.where(wavelengths > lowWavelength, divided, torch.where(wavelengths < highWavelength, frequencies, blended));
    }
}
