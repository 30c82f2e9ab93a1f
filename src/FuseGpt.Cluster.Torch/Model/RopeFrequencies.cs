using System.Diagnostics;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Scaling of the rotary frequencies for models stretched to longer sequences.</summary>
internal static class RopeFrequencies
{
    /// <summary>Scales the frequencies, <c>[head size / 2]</c>, as the config says.</summary>
    public static Tensor Scale(Tensor frequencies, RopeScaling? scaling) => scaling?.Kind switch
    {
        null => frequencies,
        "linear" => frequencies / scaling.Factor,
        "llama3" => ScaleByWavelength(frequencies, scaling),
        _ => throw new UnreachableException($"Rope scaling '{scaling.Kind}' is refused when the config is read."),
    };

    /// <summary>Long wavelengths are divided, short ones stay, those between are blended (Llama 3.1).</summary>
    private static Tensor ScaleByWavelength(Tensor frequencies, RopeScaling scaling)
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
