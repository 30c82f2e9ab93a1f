namespace FuseGpt.Cluster.Core.Models;

/// <summary>Largest numbers that a config may give: far above any model, and small enough that products of three fit 64 bits.</summary>
internal static class ConfigLimits
{
    public const int Blocks = 10_000;
    public const int Heads = 65_536;
    public const int Width = 1 << 20;
    public const int Vocabulary = 1 << 24;
    public const int Positions = 1 << 30;
    public const double NormEpsilon = 1;
    public const double RopeTheta = 1e15;
    public const double RopeFactor = 1e6;
}
