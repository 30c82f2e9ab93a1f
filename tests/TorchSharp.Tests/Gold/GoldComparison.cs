namespace TorchSharp.Tests.Gold;

/// <summary>Compares a result with the reference's: shape, type and elements.</summary>
internal static class GoldComparison
{
    /// <summary>What is wrong with a result, null when nothing is.</summary>
    /// <param name="got">The result.</param>
    /// <param name="want">The reference's.</param>
    /// <param name="tolerance">Absolute and relative; null means the same bits.</param>
    /// <param name="mayBeNaN">Whether the result may be NaN where the reference is a number.</param>
    public static string? Difference(torch.Tensor got, torch.Tensor want, double[]? tolerance, bool mayBeNaN)
    {
        if (got.dtype != want.dtype || !got.shape.SequenceEqual(want.shape))
        {
            return $"{got} instead of {want}";
        }

        var (left, right) = (Elements(got), Elements(want));
        for (var i = 0; i < left.Length; i++)
        {
            if (!Close(left[i], right[i], tolerance) && !(mayBeNaN && double.IsNaN(left[i])))
            {
                return $"element {i} is {left[i]:R} instead of {right[i]:R}";
            }
        }

        return null;
    }

    private static bool Close(double got, double want, double[]? tolerance)
    {
        if (double.IsNaN(want))
        {
            return double.IsNaN(got);
        }

        if (tolerance is null)
        {
            return BitConverter.DoubleToInt64Bits(got) == BitConverter.DoubleToInt64Bits(want);
        }

        return double.IsFinite(want) ? Math.Abs(got - want) <= tolerance[0] + (tolerance[1] * Math.Abs(want)) : got == want;
    }

    private static double[] Elements(torch.Tensor tensor) => tensor.detach().to(torch.ScalarType.Float64).contiguous().data<double>().ToArray();
}
