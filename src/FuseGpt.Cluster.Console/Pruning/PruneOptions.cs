using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The arguments of <c>fusegpt prune</c>.</summary>
internal sealed class PruneOptions
{
    /// <summary>Name of the option that starts a job over.</summary>
    public const string StartOverName = "--new";

    private readonly JobOptions _job = new();
    private readonly Option<string?> _out = new("--out") { HelpName = "DIR", Description = "Folder for the pruned model, in Hugging Face's layout." };
    private readonly Option<int?> _metricsPort = MetricsPortOption.Create();
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object per line to standard output, the result last.");
    private readonly Option<bool> _new = new(StartOverName) { Description = "Start over instead of going on with the same job." };

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        AddRequestTo(command);
        Array.ForEach<Option>([.. _job.Uses, _metricsPort, _json, _new], command.Options.Add);
    }

    /// <summary>Adds those that say what the job is, and nothing of where it runs.</summary>
    public void AddRequestTo(Command command)
    {
        command.Arguments.Add(_job.Model);
        Array.ForEach<Option>([.. _job.Inputs, _out, .. _job.Others], command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public PruneSettings Read(ParseResult parsed) => new(
        _job.Read(parsed, ReadRequest(parsed)), MetricsPortOption.Check(parsed.GetValue(_metricsPort)), parsed.GetValue(_json), parsed.GetValue(_new));

    /// <summary>The job that a command line asks for.</summary>
    /// <exception cref="InvalidInputException">A value is missing or wrong.</exception>
    public AskedJob ReadRequest(ParseResult parsed)
    {
        var asked = _job.Read(parsed, needsText: true);
        var output = parsed.GetValue(_out) ?? throw new InvalidInputException("--out", "(nothing)", "The pruned model needs a folder.", "Give one that is empty or not there yet.");
        return asked with { Request = asked.Request with { Output = Path.GetFullPath(output) } };
    }
}
