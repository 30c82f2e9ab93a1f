using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Pruning;

namespace FuseGpt.Cluster.Console.Planning;

/// <summary>The arguments of <c>fusegpt plan</c>: those of the job that is planned.</summary>
internal sealed class PlanOptions
{
    private readonly JobOptions _job = new();
    private readonly ServerOptions _server = new("Server that plans, with its own devices, threads and memory, for example http://gpu1:8080. Without: this process.");
    private readonly Option<bool> _noMeasure = new("--no-measure") { Description = "Do not measure how fast the devices are; no times are predicted then." };
    private readonly Option<bool> _json = CommonOptions.Json("Write one JSON object to standard output.");

    /// <summary>Adds them all to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_job.Model);
        Option[] options = [.. _job.Inputs, .. _job.Others, .. _job.Uses, .. _server.All, _noMeasure, _json];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="Core.InvalidInputException">A value is missing or wrong.</exception>
    public PlanSettings Read(ParseResult parsed)
    {
        var job = _job.Read(parsed, _job.Read(parsed, needsText: false));
        return new PlanSettings(job, _server.Read(parsed, job.Work), !parsed.GetValue(_noMeasure), parsed.GetValue(_json));
    }
}
