using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Deploy.Tests.Images;

/// <summary>The instructions of one of the Dockerfiles, stage by stage.</summary>
internal sealed partial class Dockerfile
{
    private readonly List<List<(string Name, string Value)>> _stages = [];

    private Dockerfile(string text)
    {
        foreach (Match match in Instruction().Matches(Comment().Replace(text, string.Empty).Replace("\\\n", " ", StringComparison.Ordinal)))
        {
            if (match.Groups["name"].Value == "FROM")
            {
                _stages.Add([]);
            }

            _stages[^1].Add((match.Groups["name"].Value, match.Groups["value"].Value.Trim()));
        }
    }

    /// <summary>Reads a Dockerfile in <c>deploy/</c>.</summary>
    public static Dockerfile Read(string name) => new(File.ReadAllText(Path.Combine(Programs.Root, "deploy", name)));

    /// <summary>The values of an instruction in a stage.</summary>
    /// <param name="stage">0 for the build, 1 for the image.</param>
    /// <param name="name">For example <c>COPY</c>.</param>
    public IReadOnlyList<string> All(int stage, string name) => [.. _stages[stage].Where(instruction => instruction.Name == name).Select(instruction => instruction.Value)];

    /// <summary>The variables that a stage sets.</summary>
    /// <param name="stage">0 for the build, 1 for the image.</param>
    public IReadOnlyDictionary<string, string> Variables(int stage) =>
        All(stage, "ENV").SelectMany(line => Variable().Matches(line)).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim('"'));

    /// <summary>Every line of the file that is an instruction, in order, blanks evened out.</summary>
    public IEnumerable<string> Lines() => _stages.SelectMany(stage => stage).Select(instruction => Blanks().Replace($"{instruction.Name} {instruction.Value}", " "));

    [GeneratedRegex("^#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("^(?<name>[A-Z]+) (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Instruction();

    [GeneratedRegex("(?<name>[A-Za-z0-9_]+)=(?<value>\"[^\"]*\"|[^ ]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
