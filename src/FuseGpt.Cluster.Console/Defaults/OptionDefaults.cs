using System.CommandLine;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Defaults;

/// <summary>
/// The defaults that a user set: in the environment, which beats the file of the current folder, which beats the user's file. They become
/// arguments of the command line, so an option is read and checked in one place, and a job is the same wherever its settings come from.
/// </summary>
internal sealed class OptionDefaults
{
    /// <summary>Variables that are no options: the launcher's name, the server's file of settings, the tests' reference data.</summary>
    private static readonly string[] Others = ["FUSEGPT_PROGRAM", "FUSEGPT_CONFIG", "FUSEGPT_REFERENCE_DATA"];

    /// <summary>Options of which one is meant: the nearest that is given.</summary>
    private static readonly string[][] Alternatives = [["--sparsity", "--blocks", "--target-params", "--target-memory"], ["--server", "--cluster", "--work"], ["--prompt", "--prompt-file"]];

    /// <summary>A variable this near to an option's is a slip; the environment has variables of other programs, too.</summary>
    private const int Slip = 2;

    private readonly DefaultSources _sources;
    private readonly KnownOptions _known;
    private readonly IReadOnlyList<DefaultsFile> _files;

    /// <summary>Reads the sources.</summary>
    /// <param name="sources">Where defaults come from.</param>
    /// <param name="root">All commands.</param>
    /// <exception cref="InvalidInputException">A source has a name that does not exist.</exception>
    public OptionDefaults(DefaultSources sources, Command root)
    {
        (_sources, _known) = (sources, new KnownOptions(root));
        CheckVariables();
        _files = [.. new[] { sources.ProjectFile, sources.UserFile }.OfType<string>().Select((path, index) => new DefaultsFile(path, index + 1, _known).Read())];
    }

    /// <summary>The defaults of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">Names of the options that the command line gives.</param>
    public IReadOnlyList<OptionDefault> For(Command command, IReadOnlySet<string> given)
    {
        var found = KnownOptions.OptionsOf(command).Where(option => !given.Contains(option.Name)).Select(option => Find(command, option)).OfType<OptionDefault>().ToList();
        return [.. found.Where(wanted => !HasNearerAlternative(wanted, found, given))];
    }

    private static bool HasNearerAlternative(OptionDefault wanted, List<OptionDefault> found, IReadOnlySet<string> given) =>
        Alternatives.Where(group => group.Contains(wanted.Option)).SelectMany(group => group)
            .Any(other => given.Contains(other) || found.Any(near => near.Option == other && near.Level < wanted.Level));

    private OptionDefault? Find(Command command, Option option)
    {
        var key = KnownOptions.KeyOf(option);
        var variable = KnownOptions.VariableOf(key);
        return _sources.Environment.TryGetValue(variable, out var text)
            ? new OptionDefault(option.Name, option.Arity.MaximumNumberOfValues > 1 ? text.Split(Path.PathSeparator) : [text], variable, 0)
            : _files.Select(file => file.Find(command.Name, key)).FirstOrDefault(found => found is not null);
    }

    private void CheckVariables()
    {
        List<string> variables = [.. _known.Keys.Select(KnownOptions.VariableOf)];
        foreach (var variable in _sources.Environment.Keys.Where(name => name.StartsWith(KnownOptions.VariablePrefix, StringComparison.Ordinal)).Except(Others).Except(variables))
        {
            if (NearestName.Of(variable, variables) is { Changes: <= Slip } nearest)
            {
                throw new InvalidInputException("environment", variable, "There is no option of this name.", $"The nearest is {nearest.Name}.");
            }
        }
    }
}
