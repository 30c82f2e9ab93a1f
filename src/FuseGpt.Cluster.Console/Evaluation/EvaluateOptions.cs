using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Evaluation;

/// <summary>The arguments of <c>fusegpt eval</c>.</summary>
internal sealed class EvaluateOptions
{
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _text = CommonOptions.Text("Text to measure on: .txt, .jsonl (key text) or folders of them.");
    private readonly Option<int> _sequence = NumberOption.Integer("--seq", 2048, "Tokens in a window.");
    private readonly Option<int?> _windows = NumberOption.Optional("--windows", "Most windows to measure on, from the beginning. Without: all.");
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _work = CommonOptions.Work();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the result last.");

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        Array.ForEach<Option>([_text, _sequence, _windows, _devices, _threads, _work, _json], command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="Core.InvalidInputException">A value is wrong.</exception>
    public EvaluateSettings Read(ParseResult parsed)
    {
        var request = new EvaluationRequest(
            Path.GetFullPath(parsed.GetValue(_model)!),
            CommonOptions.FullPaths(parsed.GetValue(_text)),
            parsed.GetValue(_sequence),
            parsed.GetValue(_windows),
            parsed.GetValue(_devices)!);
        return new EvaluateSettings(request, parsed.GetValue(_work)!, ThreadCount.Check(parsed.GetValue(_threads)), parsed.GetValue(_json));
    }
}
