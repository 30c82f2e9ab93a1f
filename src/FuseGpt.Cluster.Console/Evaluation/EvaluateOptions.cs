using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>The arguments of <c>fusegpt eval</c>.</summary>
internal sealed class EvaluateOptions
{
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _text = CommonOptions.Text("Text to measure on: .txt, .jsonl or .json (key text), also as .gz, or folders of them.");
    private readonly DatasetOptions _dataset = new("Measure on the data set's test text, by its protocol.");
    private readonly TaskOptions _tasks;
    private readonly Option<string?> _against = new("--against") { HelpName = "MODEL", Description = "Another model, for example the dense one, measured in turns with this one and compared." };
    private readonly Option<int> _sequence = NumberOption.Integer("--seq", 2048, "Tokens in a window.");
    private readonly Option<int?> _windows = NumberOption.Optional("--windows", "Most windows to measure on, from the beginning. Without: all.");
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly Option<string> _work = CommonOptions.Work();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the result last.");

    /// <summary>Makes the options.</summary>
    public EvaluateOptions() => _tasks = new TaskOptions(_dataset);

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        Array.ForEach<Option>([_text, .. _dataset.All, .. _tasks.All, _sequence, _windows, _against, _devices, _threads, _memory, _work, _json], command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is wrong.</exception>
    public EvaluateSettings Read(ParseResult parsed)
    {
        var texts = CommonOptions.FullPaths(parsed.GetValue(_text));
        var tasks = _tasks.Read(parsed);
        var dataset = _dataset.Read(parsed, folderServesOthers: tasks is not null);
        if ((texts.Count > 0 && dataset is not null) || (texts.Count == 0 && dataset is null && tasks is null))
        {
            var given = dataset is null ? "(none)" : "(both texts)";
            throw new InvalidInputException("--text, --dataset, --tasks", given, "A text, a data set or tasks say what to measure on; not both a text and a data set.", "Give for example --text test.txt.");
        }

        var request = new EvaluationRequest(
            parsed.GetValue(_model)!,
            texts,
            parsed.GetValue(_sequence),
            parsed.GetValue(_windows),
            parsed.GetValue(_devices)!,
            dataset,
            tasks,
            parsed.GetValue(_against));
        return new EvaluateSettings(request, parsed.GetValue(_work)!, ThreadCount.Check(parsed.GetValue(_threads)), MemorySize.Parse(parsed.GetValue(_memory)!), parsed.GetValue(_json));
    }
}
