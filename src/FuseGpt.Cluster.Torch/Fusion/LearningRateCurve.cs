namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>How the learning rates change over a round's steps.</summary>
internal static class LearningRateCurve
{
    /// <summary>The share of the full rate at a step: a straight rise over the warm-up, then half a cosine down to 0.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">Steps of the round.</param>
    /// <param name="warmUp">Share of the steps that the rise takes, 0 to 1.</param>
    public static double Factor(int step, int steps, double warmUp)
    {
        var rise = (int)Math.Round(warmUp * steps);
        return step < rise
            ? (step + 1.0) / (rise + 1)
            : (1 + Math.Cos(Math.PI * (step - rise) / (steps - rise))) / 2;
    }
}
