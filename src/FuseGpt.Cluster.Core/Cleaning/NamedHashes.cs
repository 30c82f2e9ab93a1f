using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Core.Cleaning;

/// <summary>
/// Finds hashes in text. Whatever looks like one counts, so that a record whose form changes never loses what it names.
/// </summary>
internal static partial class NamedHashes
{
    /// <summary>Every hash that a text names.</summary>
    public static IEnumerable<string> In(string text) => Hash().Matches(text).Select(match => match.Value);

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();
}
