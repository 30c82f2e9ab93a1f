using System.CommandLine;
using System.Globalization;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>The arguments of <c>fusegpt compare</c>.</summary>
internal sealed class CompareOptions
{
    private const string ListRule = "It must be a list of values with commas between them.";

    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _text = CommonOptions.Text("Text that samples are drawn from: .txt, .jsonl or .json (key text), also as .gz, or folders of them.");
    private readonly DatasetOptions _dataset = new("Draw samples from the data set's training text and measure on its test text; --text takes the former's place.");
    private readonly Option<string[]> _evaluation = new("--eval")
    {
        HelpName = "FILE|c4=DIR",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        Description = "Texts to measure perplexity on, each in a column of its own: files, folders, or data sets with their folders.",
    };

    private readonly TaskOptions _tasks;
    private readonly Option<int?> _evaluationWindows = NumberOption.Optional("--eval-windows", "Most windows of each to measure on. Without: all.");
    private readonly Option<string> _methods = List("--methods", "sleb,mi+fusion", string.Join(',', CompareMethod.All.Select(method => method.Name)), "What to compare.");
    private readonly Option<string> _sparsities = List("--sparsities", "20%,25%,30%", "25%", "Shares to remove: of the blocks, for slicegpt of the hidden size. One run to the largest gives all.");
    private readonly Option<string> _samples = List("--samples", "128,1024", "1024", "Numbers of samples to train on, and to find slicegpt's axes on.");
    private readonly Option<string> _recipes = List("--recipes", "paper,tuned", Recipes.PaperName, "How the methods that train do it.");
    private readonly TrainingOptions _training = new();
    private readonly Option<string> _report = new("--report") { HelpName = "DIR", DefaultValueFactory = _ => "fusegpt-compare", Description = "Folder for compare.md, .csv, .json and .html." };
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly Option<string> _work = CommonOptions.Work();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the table last.");

    /// <summary>Makes the options.</summary>
    public CompareOptions() => _tasks = new TaskOptions(_dataset);

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        Option[] options =
        [
            _text, .. _dataset.All, _evaluation, _evaluationWindows, .. _tasks.All, _methods, _sparsities, _samples, _recipes, .. _training.All, _report, _devices, _threads, _memory, _work, _json,
        ];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public CompareSettings Read(ParseResult parsed)
    {
        var (texts, dataset) = (CommonOptions.FullPaths(parsed.GetValue(_text)), ReadDataset(parsed));
        var common = new PruningRequest
        {
            Model = parsed.GetValue(_model)!,
            Texts = texts.Count > 0 || dataset is not null ? texts : throw new InvalidInputException("--text", "(nothing)", "Samples are drawn from it.", JobOptions.NoText),
            Dataset = texts.Count > 0 ? null : dataset,
            Devices = parsed.GetValue(_devices)!,
        };
        return new CompareSettings
        {
            Common = _training.Apply(parsed, common),
            Methods = [.. Values(parsed, _methods).Select(CompareMethod.Parse)],
            Recipes = [.. Values(parsed, _recipes).Select(name => (name, _training.Apply(parsed, Recipes.Parse(name))))],
            Samples = [.. Values(parsed, _samples).Select(SampleCount).Order()],
            Sparsities = [.. Values(parsed, _sparsities).Select(SparsityText.Parse).Order()],
            Texts = EvaluationTexts(parsed),
            Tasks = _tasks.Read(parsed),
            Report = Path.GetFullPath(parsed.GetValue(_report)!),
            Work = parsed.GetValue(_work)!,
            Threads = ThreadCount.Check(parsed.GetValue(_threads)),
            MemoryBytes = MemorySize.Parse(parsed.GetValue(_memory)!),
            Json = parsed.GetValue(_json),
        };
    }

    private DatasetChoice? ReadDataset(ParseResult parsed) => _dataset.Read(parsed, folderServesOthers: _tasks.Read(parsed) is not null);

    private List<CompareText> EvaluationTexts(ParseResult parsed)
    {
        var windows = parsed.GetValue(_evaluationWindows);
        List<CompareText> texts = [.. (parsed.GetValue(_evaluation) ?? []).Select(value => CompareText.Parse(value, windows))];
        if (ReadDataset(parsed) is { } dataset)
        {
            texts.Insert(0, CompareText.Of(dataset, windows));
        }

        if (texts.CountBy(text => text.Name).FirstOrDefault(name => name.Value > 1).Key is { } repeated)
        {
            throw new InvalidInputException("--eval", repeated, "Two texts have this name, and each is a column of the table.", "Rename one of the files.");
        }

        return texts.Count > 0 ? texts : throw new InvalidInputException("--eval", "(nothing)", "Methods are compared by the perplexity on it.", "Give a text that no samples are drawn from.");
    }

    private static Option<string> List(string name, string example, string standard, string description) =>
        new(name) { HelpName = example, DefaultValueFactory = _ => standard, Description = description };

    private static IEnumerable<string> Values(ParseResult parsed, Option<string> option)
    {
        var text = parsed.GetValue(option)!;
        var values = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return values.Count > 0 ? values : throw new InvalidInputException(option.Name, text, ListRule, $"Give for example {option.Name} {option.HelpName}.");
    }

    private static int SampleCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : throw new InvalidInputException("--samples", text, "Each must be a whole number above 0.", "Give for example --samples 128,1024.");
}
