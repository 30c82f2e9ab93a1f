namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>A multiple-choice test without examples, asked and counted as lm-evaluation-harness does it.</summary>
public abstract class ZeroShotTask
{
    private static readonly IReadOnlyList<ZeroShotTask> All =
    [
        new PiqaTask(), new WinoGrandeTask(), new HellaSwagTask(), new ArcTask("arc_easy", "ARC-Easy"), new ArcTask("arc_challenge", "ARC-Challenge"),
    ];

    private protected ZeroShotTask(string name) => Name = name;

    /// <summary>The task's name in the harness, for example <c>arc_easy</c>.</summary>
    public string Name { get; }

    /// <summary>Names of all tasks.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(task => task.Name)];

    /// <summary>Whether accuracy is also counted with the log-likelihoods divided by the choices' lengths.</summary>
    public virtual bool HasNormalizedAccuracy => true;

    /// <summary>The files that a task's rows are read from, the first that exists.</summary>
    private protected abstract IReadOnlyList<TaskFile> Files { get; }

    /// <summary>The task of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="InvalidInputException">There is no such task.</exception>
    public static ZeroShotTask Named(string name) =>
        All.FirstOrDefault(task => task.Name == name) ?? throw new InvalidInputException("--tasks", name, $"A task must be one of {string.Join(", ", Names)}.", "Separate several by commas.");

    /// <summary>Reads the task's questions.</summary>
    /// <param name="folder">Folder of the tasks' data.</param>
    /// <param name="limit">Most questions, from the first on; null for all.</param>
    /// <exception cref="InvalidInputException">The folder lacks the task's file, or it is malformed.</exception>
    public IReadOnlyList<ZeroShotItem> Read(string folder, int? limit)
    {
        var found = Files.Select(file => (file.Read, Path: file.Find(folder))).FirstOrDefault(file => file.Path is not null);
        if (found.Path is null)
        {
            var names = string.Join(", ", Files.Select(file => file.Name));
            throw new InvalidInputException("--data", folder, $"For the task {Name} the folder must hold one of {names}; also with .gz or .bz2.", "Put the file there.");
        }

        var items = found.Read(found.Path).Take(limit ?? int.MaxValue).Select(Item).ToList();
        return items.Count > 0 ? items : throw new InvalidInputException("--data", found.Path, "The file must hold at least one row.", "Check it.");
    }

    /// <summary>Turns a row into a question.</summary>
    internal abstract ZeroShotItem Item(TaskRow row);
}
