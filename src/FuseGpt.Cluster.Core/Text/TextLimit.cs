namespace FuseGpt.Cluster.Core.Text;

/// <summary>How much text fits in one string of the runtime.</summary>
internal static class TextLimit
{
    private const int Longest = 1_000_000_000;

    /// <summary>Refuses more than fits.</summary>
    /// <param name="length">Characters, or bytes of a file.</param>
    /// <param name="source">Where they come from.</param>
    public static void Require(long length, string source)
    {
        if (length > Longest)
        {
            throw new InvalidInputException("text", source, $"Texts must hold at most {Longest} characters altogether.", "Cut them, or name fewer.");
        }
    }
}
