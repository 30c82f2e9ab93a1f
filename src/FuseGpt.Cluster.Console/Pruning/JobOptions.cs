using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The arguments that say what a job is to do, for the command that does it and the one that plans it.</summary>
internal sealed class JobOptions
{
    /// <summary>What to do without a text.</summary>
    public const string NoText =
        "Give a text in the model's language: a .txt, .jsonl or .json file (key text) or a folder of them, or --dataset and --data; for example a part of WikiText-2 or C4, or samples/text/train.txt of this project.";

    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _text = CommonOptions.Text("Text that samples are drawn from: .txt, .jsonl or .json (key text), also as .gz, or folders of them.");
    private readonly DatasetOptions _dataset = new("Draw samples from the data set's training text and measure on its test text; --text and --eval take their places.");
    private readonly RemovalOptions _removal = new();
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
    private readonly Option<string> _layout = CommonOptions.Layout();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly Option<string> _work = CommonOptions.Work();

    /// <summary>The model.</summary>
    public Argument<string> Model => _model;

    /// <summary>The options that name texts, in the order of the help.</summary>
    public IEnumerable<Option> Inputs => [_text, .. _dataset.All];

    /// <summary>The other options, in the order of the help.</summary>
    public IEnumerable<Option> Others =>
    [
        .. _removal.All, _method, _samples, .. _training.All, .. _recipe.All, _evaluation, _evaluationWindows, _devices, _layout,
    ];

    /// <summary>The options that say what the job may use in this process, in the order of the help.</summary>
    public IEnumerable<Option> Uses => [_threads, _memory, _work];

    /// <summary>What a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="needsText">Whether the job is to be done, so that it needs a text.</param>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public AskedJob Read(ParseResult parsed, bool needsText)
    {
        var (texts, dataset) = (CommonOptions.FullPaths(parsed.GetValue(_text)), _dataset.Read(parsed));
        var request = _training.Apply(parsed, new PruningRequest
        {
            Model = parsed.GetValue(_model)!,
            Texts = texts.Count > 0 || dataset is not null || !needsText ? texts : throw new InvalidInputException("--text", "(nothing)", "Samples to score blocks and to train on are drawn from it.", NoText),
            Dataset = dataset,
            Method = PruningMethods.Parse(parsed.GetValue(_method)!),
            FineTune = _training.Apply(parsed, _recipe.Read(parsed)),
            Samples = parsed.GetValue(_samples),
            EvaluationTexts = CommonOptions.FullPaths(parsed.GetValue(_evaluation)),
            EvaluationWindows = parsed.GetValue(_evaluationWindows),
            Devices = parsed.GetValue(_devices)!,
            Layout = ModelLayouts.Parse(parsed.GetValue(_layout)!),
        });
        var (sized, target) = _removal.Read(parsed, request);

        // How many blocks a size stands for is known only when the model is; everything else is checked before it is opened.
        PruningRequestRules.Check(target is null ? sized : sized with { Blocks = 1 });
        return new AskedJob(sized, target);
    }

    /// <summary>A job with what a command line lets it use.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="asked">The job.</param>
    /// <exception cref="InvalidInputException">A value is wrong.</exception>
    public JobSettings Read(ParseResult parsed, AskedJob asked) =>
        new(asked, parsed.GetValue(_work)!, ThreadCount.Check(parsed.GetValue(_threads)), MemorySize.Parse(parsed.GetValue(_memory)!));
}
