namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>Finds what somebody who mistyped a name meant.</summary>
internal static class NearestName
{
    /// <summary>The name that takes the fewest changes of single letters to come to, and how many.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="names">The names; at least one.</param>
    public static (string Name, int Changes) Of(string text, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Changes: Changes(text, name))).OrderBy(near => near.Changes).ThenBy(near => near.Name, StringComparer.Ordinal).First();

    /// <summary>The distance of Levenshtein.</summary>
    private static int Changes(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
