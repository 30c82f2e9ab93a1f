using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Importance;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Console.Scoring;

/// <summary>The arguments of <c>fusegpt score</c>.</summary>
internal sealed class ScoreOptions
{
    private static readonly PruningMethod[] Methods = [PruningMethod.Drop, PruningMethod.Sleb, PruningMethod.ShortGpt];

    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _text = CommonOptions.Text("Text that samples are drawn from: .txt, .jsonl or .json (key text), also as .gz, or folders of them.");
    private readonly DatasetOptions _dataset = new("Draw samples from the data set's training text.");
    private readonly Option<string> _method = new("--method")
    {
        HelpName = string.Join('|', Methods.Select(PruningMethods.Name)),
        DefaultValueFactory = _ => PruningMethod.Drop.Name(),
        Description = "mi: how little the output changes without a block. sleb: the loss without it. shortgpt: how little it changes its own input.",
    };

    private readonly Option<int> _calibration = NumberOption.Integer("--calibration", 32, "Samples to score blocks on.");
    private readonly Option<string> _scores = CommonOptions.Scores(ScoreExtents.AllName);
    private readonly Option<int> _sequence = NumberOption.Integer("--seq", 2048, "Tokens in a sample.");
    private readonly Option<long> _seed = NumberOption.Long("--seed", 0, "Fixes which samples are drawn.");
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<string> _layout = CommonOptions.Layout();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly Option<string> _work = CommonOptions.Work();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the result last.");

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        Array.ForEach<Option>([_text, .. _dataset.All, _method, _calibration, _scores, _sequence, _seed, _devices, _layout, _threads, _memory, _work, _json], command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is wrong.</exception>
    public ScoreSettings Read(ParseResult parsed)
    {
        var (texts, dataset) = (CommonOptions.FullPaths(parsed.GetValue(_text)), _dataset.Read(parsed));
        if (texts.Count > 0 == dataset is not null)
        {
            var given = dataset is null ? "(neither)" : "(both)";
            throw new InvalidInputException("--text, --dataset", given, "Exactly one of the two says what samples are drawn from.", "Give for example --text train.txt.");
        }

        var request = new ScoringRequest(
            parsed.GetValue(_model)!,
            texts,
            dataset,
            parsed.GetValue(_calibration),
            parsed.GetValue(_sequence),
            parsed.GetValue(_seed),
            Measure(parsed.GetValue(_method)!),
            ScoreExtents.Parse(parsed.GetValue(_scores)!),
            parsed.GetValue(_devices)!,
            ModelLayouts.Parse(parsed.GetValue(_layout)!));
        PruningRequestRules.CheckSamples(request.Calibration, request.SequenceLength);
        return new ScoreSettings(request, parsed.GetValue(_work)!, ThreadCount.Check(parsed.GetValue(_threads)), MemorySize.Parse(parsed.GetValue(_memory)!), parsed.GetValue(_json));
    }

    private static ScoreMeasure Measure(string name)
    {
        var index = Methods.Select(PruningMethods.Name).ToList().IndexOf(name);
        return index >= 0
            ? Methods[index].Measure()
            : throw new InvalidInputException("--method", name, $"It must be one of {string.Join(", ", Methods.Select(PruningMethods.Name))}.", "Choose one of them.");
    }
}
