using System.CommandLine;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>Options that several commands share. Each call makes its own, for an option belongs to one command.</summary>
internal static class CommonOptions
{
    /// <summary>Name of the argument of commands that are about a model.</summary>
    public const string ModelName = "MODEL";

    public static Argument<string> Model() => new(ModelName) { Description = "Folder of the model (config.json, safetensors files, tokenizer.json), or its id on the Hugging Face hub: org/name or org/name@revision." };

    public static Option<string[]> Text(string description) =>
        new("--text") { HelpName = "FILE", AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore, Description = description };

    public static Option<string> Devices(string standard = "auto") =>
        new("--devices") { HelpName = "auto|cpu:2|cuda:0,1", DefaultValueFactory = _ => standard, Description = "Devices to use. auto: every GPU, else one CPU lane for each core." };

    public static Option<string> Layout() => new(ModelLayouts.Setting)
    {
        HelpName = string.Join('|', ModelLayouts.Names),
        DefaultValueFactory = _ => ModelLayouts.AutoName,
        Description = "How blocks lie on the devices. replicate: all on each. pipeline: a range on each. stream: each reads what has no room. auto: the first that fits. Same result.",
    };

    public static Option<int> Threads() => NumberOption.Integer("--threads", 1, "CPU threads of one lane.");

    public static Option<string> Memory() =>
        new("--memory")
        {
            HelpName = "auto|8GB",
            DefaultValueFactory = _ => MemorySize.Auto,
            Description = "Memory of a device for weights and states (CPU lanes share one). What does not fit is read again from the work folder: slower, same result.",
        };

    public static Option<string> Work() =>
        new("--work") { HelpName = "DIR", DefaultValueFactory = _ => WorkFolder.DefaultName, Description = "Folder for tensors and states, to go on with after a pause." };

    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<string> Scores(string standard) => new("--scores")
    {
        HelpName = $"{ScoreExtents.EnoughName}|{ScoreExtents.AllName}",
        DefaultValueFactory = _ => standard,
        Description = "enough: leave a block with a bound once it cannot be picked any more. all: score every block on every sample. The pick is the same.",
    };

    /// <summary>Full paths, for a request is the same from whichever folder it is made.</summary>
    public static IReadOnlyList<string> FullPaths(IEnumerable<string>? paths) => [.. (paths ?? []).Select(Path.GetFullPath)];
}
