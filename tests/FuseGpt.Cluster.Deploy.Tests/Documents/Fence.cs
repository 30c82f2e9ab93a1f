namespace FuseGpt.Cluster.Deploy.Tests.Documents;

/// <summary>A piece of code in a page.</summary>
/// <param name="Kind">What stands after the backquotes.</param>
/// <param name="Before">The last line of text before it.</param>
/// <param name="Code">The code.</param>
internal sealed record Fence(string Kind, string Before, string Code)
{
    private const string Mark = "```";

    /// <summary>The pieces of code in a page, from a heading on.</summary>
    /// <param name="path">The page, from the repository's root.</param>
    /// <param name="heading">The heading's line; the whole page if it has none such.</param>
    public static IReadOnlyList<Fence> ReadAll(string path, string heading)
    {
        var (fences, before, open, code) = (new List<Fence>(), string.Empty, (string?)null, new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(Programs.Root, path)).SkipWhile(line => heading.Length > 0 && line != heading))
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal) && open is null)
            {
                (open, code) = (line[Mark.Length..], []);
            }
            else if (line == Mark)
            {
                fences.Add(new Fence(open!, before, string.Join('\n', code)));
                open = null;
            }
            else if (open is not null)
            {
                code.Add(line);
            }
            else if (line.Length > 0)
            {
                before = line;
            }
        }

        return fences;
    }
}
