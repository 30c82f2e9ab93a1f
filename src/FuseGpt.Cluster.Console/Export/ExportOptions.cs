using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Console.Export;

/// <summary>The arguments of <c>fusegpt export</c>.</summary>
internal sealed class ExportOptions
{
    private readonly Argument<string> _job = JobArgument.Create();
    private readonly Option<int?> _round = NumberOption.Optional("--round", "Round whose model is wanted, from 1. Without: the last finished one.");
    private readonly Option<string?> _out = new("--out") { HelpName = "DIR", Description = "Folder for the model, in Hugging Face's layout." };
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly ServiceOptions _service = new();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the result last.");

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_job);
        Array.ForEach<Option>([_round, _out, _devices, _threads, _memory, .. _service.All, _json], command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public ExportSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_job)!,
        parsed.GetValue(_round),
        parsed.GetValue(_out) is { } output
            ? Path.GetFullPath(output)
            : throw new InvalidInputException("--out", "(nothing)", "The model needs a folder.", "Give one that is empty or not there yet."),
        parsed.GetValue(_devices)!,
        _service.Read(parsed),
        ThreadCount.Check(parsed.GetValue(_threads)),
        MemorySize.Parse(parsed.GetValue(_memory)!),
        parsed.GetValue(_json));
}
