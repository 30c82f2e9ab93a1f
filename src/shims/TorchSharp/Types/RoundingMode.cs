namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>Towards 0.</summary>
        trunc,

        /// <summary>Downwards.</summary>
        floor,
    }

    private static string? Name(RoundingMode mode) => mode switch
    {
        RoundingMode.trunc => "trunc",
        RoundingMode.floor => "floor",
        _ => null,
    };
}
