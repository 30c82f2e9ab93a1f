using System.CommandLine;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>The two options that name a data set.</summary>
internal sealed class DatasetOptions
{
    private readonly Option<string?> _name;
    private readonly Option<string?> _folder = new("--data") { HelpName = "DIR", Description = "Folder with the data set's files." };

    /// <summary>Makes the options.</summary>
    /// <param name="description">What the data set is used for.</param>
    public DatasetOptions(string description) =>
        _name = new Option<string?>("--dataset") { HelpName = string.Join('|', DatasetProtocol.Names), Description = description };

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_name, _folder];

    /// <summary>The folder that a command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="rule">Why it is needed.</param>
    /// <exception cref="InvalidInputException">It names none, or one that is not there.</exception>
    public string Folder(ParseResult parsed, string rule)
    {
        var folder = parsed.GetValue(_folder) ?? throw new InvalidInputException("--data", "(nothing)", rule, "Give the folder.");
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : throw new InvalidInputException("--data", folder, "There must be a folder of this name.", "Check the path.");
    }

    /// <summary>The data set that a command line names, or null.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folderServesOthers">Whether the folder has a use without a data set.</param>
    /// <exception cref="InvalidInputException">One of the two is missing, or there is no such data set or folder.</exception>
    public DatasetChoice? Read(ParseResult parsed, bool folderServesOthers = false)
    {
        switch (parsed.GetValue(_name), parsed.GetValue(_folder))
        {
            case (null, null):
                return null;
            case ({ } name, { } folder):
                var choice = new DatasetChoice(name, Path.GetFullPath(folder));
                // Told now rather than after the download of a model.
                _ = DatasetProtocol.Open(choice);
                return choice;
            case (null, _) when folderServesOthers:
                return null;
            case (null, _):
                throw new InvalidInputException("--dataset", "(nothing)", "With --data it says which data set the folder holds.", $"Give one of {string.Join(", ", DatasetProtocol.Names)}.");
            default:
                throw new InvalidInputException("--data", "(nothing)", "With --dataset it says where the data set's files are.", "Give their folder.");
        }
    }
}
