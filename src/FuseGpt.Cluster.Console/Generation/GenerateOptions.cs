using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Generation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Console.Generation;

/// <summary>The arguments of <c>fusegpt generate</c>.</summary>
internal sealed class GenerateOptions
{
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string?> _prompt = new("--prompt") { HelpName = "TEXT", Description = "Text to go on with." };
    private readonly Option<string?> _promptFile = new("--prompt-file") { HelpName = "FILE", Description = "File with the text to go on with: .txt." };
    private readonly Option<int> _tokens = NumberOption.Integer("--tokens", 64, "Most tokens to make.");
    private readonly Option<string> _devices = CommonOptions.Devices();
    private readonly Option<int> _threads = NumberOption.Integer("--threads", Environment.ProcessorCount, "CPU threads.");
    private readonly Option<string> _memory = CommonOptions.Memory();
    private readonly Option<string> _work = CommonOptions.Work();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the figures last.");

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        Array.ForEach<Option>([_prompt, _promptFile, _tokens, _devices, _threads, _memory, _work, _json], command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is wrong.</exception>
    public GenerateSettings Read(ParseResult parsed)
    {
        var request = new GenerationRequest(parsed.GetValue(_model)!, Prompt(parsed), parsed.GetValue(_tokens), parsed.GetValue(_devices)!);
        return new GenerateSettings(request, parsed.GetValue(_work)!, ThreadCount.Check(parsed.GetValue(_threads)), MemorySize.Parse(parsed.GetValue(_memory)!), parsed.GetValue(_json));
    }

    private string Prompt(ParseResult parsed) => (parsed.GetValue(_prompt), parsed.GetValue(_promptFile)) switch
    {
        ({ } text, null) => text,
        (null, { } file) => TextInput.ReadAll([Path.GetFullPath(file)]),
        (null, null) => throw new InvalidInputException("--prompt", "(nothing)", "There must be a text to go on with.", "Give --prompt or --prompt-file."),
        _ => throw new InvalidInputException("--prompt, --prompt-file", "(both)", "Only one of the two may be given.", "Leave one out."),
    };
}
