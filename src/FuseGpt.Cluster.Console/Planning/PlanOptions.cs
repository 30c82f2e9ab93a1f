using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;

namespace FuseGpt.Cluster.Console.Planning;

/// <summary>The arguments of <c>fusegpt plan</c>: those of the job that is planned.</summary>
internal sealed class PlanOptions
{
    private readonly JobOptions _job = new();
    private readonly Option<bool> _noMeasure = new("--no-measure") { Description = "Do not measure how fast the devices are; no times are predicted then." };
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object to standard output.");

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_job.Model);
        Option[] options = [.. _job.Inputs, .. _job.Others, .. _job.Uses, _noMeasure, _json];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="Core.InvalidInputException">A value is missing or wrong.</exception>
    public PlanSettings Read(ParseResult parsed) => new(_job.Read(parsed, _job.Read(parsed, needsText: false)), !parsed.GetValue(_noMeasure), parsed.GetValue(_json));
}
