using System.CommandLine;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>The options that ask for zero-shot tasks; their files lie in the folder of <c>--data</c>.</summary>
/// <param name="dataset">The options with that folder.</param>
internal sealed class TaskOptions(DatasetOptions dataset)
{
    private readonly Option<string?> _tasks = new("--tasks") { HelpName = "TASK,TASK", Description = $"Zero-shot tasks, their files in the folder of --data: {string.Join(", ", ZeroShotTask.Names)}." };
    private readonly Option<int?> _limit = NumberOption.Optional("--limit", "Most questions of each task, from the beginning. Without: all.");

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_tasks, _limit];

    /// <summary>The tasks that a command line asks for, or null.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="InvalidInputException">There is no such task, or its folder is missing.</exception>
    public ZeroShotSelection? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_tasks) is not { } list)
        {
            return parsed.GetValue(_limit) is { } unused
                ? throw new InvalidInputException("--limit", $"{unused}", "It limits the questions of --tasks.", "Give --tasks too.")
                : null;
        }

        string[] names = list.Split(',', StringSplitOptions.TrimEntries);
        Array.ForEach(names, name => ZeroShotTask.Named(name));
        if (names.Distinct().Count() < names.Length)
        {
            throw new InvalidInputException("--tasks", list, "Each task may be named once.", "Remove the repeated one.");
        }

        if (parsed.GetValue(_limit) is < 1 and var limit)
        {
            throw new InvalidInputException("--limit", $"{limit}", "There must be a question to ask.", "Give at least 1.");
        }

        return new ZeroShotSelection(names, dataset.Folder(parsed, "With --tasks it says where the tasks' files are."), parsed.GetValue(_limit));
    }
}
