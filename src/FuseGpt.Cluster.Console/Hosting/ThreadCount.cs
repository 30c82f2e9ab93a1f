using System.Globalization;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>The rule of <c>--threads</c>.</summary>
internal static class ThreadCount
{
    private const int Most = 1024;

    /// <summary>Returns the number when it keeps the rule.</summary>
    /// <exception cref="InvalidInputException">It does not.</exception>
    public static int Check(int threads) => threads is >= 1 and <= Most
        ? threads
        : throw new InvalidInputException("--threads", threads.ToString(CultureInfo.InvariantCulture), $"It must lie between 1 and {Most}.", "Give a value in that range.");
}
