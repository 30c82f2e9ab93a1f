using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The arguments of <c>fusegpt prune</c>.</summary>
internal sealed class PruneOptions
{
    /// <summary>Name of the option that starts a job over.</summary>
    public const string StartOverName = "--new";
    /// <summary>What to do without a text.</summary>
    public const string NoText =
        "Give a text in the model's language: a .txt, .jsonl or .json file (key text) or a folder of them, or --dataset and --data; for example a part of WikiText-2 or C4, or samples/text/train.txt of this project.";

    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _text = CommonOptions.Text("Text that samples are drawn from: .txt, .jsonl or .json (key text), also as .gz, or folders of them.");
    private readonly DatasetOptions _dataset = new("Draw samples from the data set's training text and measure on its test text; --text and --eval take their places.");
    private readonly Option<string?> _out = new("--out") { HelpName = "DIR", Description = "Folder for the pruned model, in Hugging Face's layout." };
    private readonly Option<string?> _sparsity = new("--sparsity") { HelpName = "25%", Description = "Share of the blocks to remove, rounded up: 25% or 0.25." };
    private readonly Option<int?> _blocks = NumberOption.Optional("--blocks", "Number of blocks to remove, instead of --sparsity.");
    private readonly Option<string> _method = new("--method")
    {
        HelpName = "mi+fusion|mi+ft|mi|sleb|shortgpt",
        DefaultValueFactory = _ => PruningMethod.Fuse.Name(),
        Description = "mi: drop the most redundant block. mi+ft: and fine-tune its neighbours. mi+fusion: fuse it into them. sleb, shortgpt: to compare with.",
    };

    private readonly Option<int> _samples = NumberOption.Integer("--samples", 1024, "Samples to train on.");
    private readonly TrainingOptions _training = new();
    private readonly RecipeOptions _recipe = new();
    private readonly Option<string[]> _evaluation = new("--eval")
    {
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        Description = "Text to measure perplexity on, before the first round and after each.",
    };

    private readonly Option<int?> _evaluationWindows = NumberOption.Optional("--eval-windows", "Most windows of it to measure on. Without: all.");
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly Option<string> _work = CommonOptions.Work();
    private readonly Option<int?> _metricsPort = MetricsPortOption.Create();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the result last.");
    private readonly Option<bool> _new = new(StartOverName) { Description = "Start over instead of going on with the same job." };

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        AddRequestTo(command);
        Array.ForEach<Option>([_threads, _memory, _work, _metricsPort, _json, _new], command.Options.Add);
    }

    /// <summary>Adds those that say what the job is, and nothing of where it runs.</summary>
    public void AddRequestTo(Command command)
    {
        command.Arguments.Add(_model);
        Option[] options =
        [
            _text, .. _dataset.All, _out, _sparsity, _blocks, _method, _samples, .. _training.All,
            .. _recipe.All, _evaluation, _evaluationWindows, _devices,
        ];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public PruneSettings Read(ParseResult parsed) => new(
        ReadRequest(parsed),
        parsed.GetValue(_work)!,
        ThreadCount.Check(parsed.GetValue(_threads)),
        MemorySize.Parse(parsed.GetValue(_memory)!),
        MetricsPortOption.Check(parsed.GetValue(_metricsPort)),
        parsed.GetValue(_json),
        parsed.GetValue(_new));

    /// <summary>The job that a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public PruningRequest ReadRequest(ParseResult parsed)
    {
        var (texts, dataset) = (CommonOptions.FullPaths(parsed.GetValue(_text)), _dataset.Read(parsed));
        var request = _training.Apply(parsed, new PruningRequest
        {
            Model = parsed.GetValue(_model)!,
            Texts = texts.Count > 0 || dataset is not null ? texts : throw new InvalidInputException("--text", "(nothing)", "Samples to score blocks and to train on are drawn from it.", NoText),
            Dataset = dataset,
            Output = parsed.GetValue(_out) is { } output ? Path.GetFullPath(output) : throw new InvalidInputException("--out", "(nothing)", "The pruned model needs a folder.", "Give one that is empty or not there yet."),
            Sparsity = parsed.GetValue(_sparsity) is { } sparsity ? SparsityText.Parse(sparsity) : null,
            Blocks = parsed.GetValue(_blocks),
            Method = PruningMethods.Parse(parsed.GetValue(_method)!),
            FineTune = _training.Apply(parsed, _recipe.Read(parsed)),
            Samples = parsed.GetValue(_samples),
            EvaluationTexts = CommonOptions.FullPaths(parsed.GetValue(_evaluation)),
            EvaluationWindows = parsed.GetValue(_evaluationWindows),
            Devices = parsed.GetValue(_devices)!,
        });
        PruningRequestRules.Check(request);
        return request;
    }
}
