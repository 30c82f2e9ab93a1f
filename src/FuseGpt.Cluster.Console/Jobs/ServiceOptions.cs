using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>The options that say where jobs are: on a server, or in a work folder.</summary>
internal sealed class ServiceOptions
{
    private readonly ServerOptions _server = new("Server that has the jobs, for example http://gpu1:8080. Without: the work folder.");
    private readonly Option<string> _work = CommonOptions.Work();

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [.. _server.All, _work];

    /// <summary>What a command line says.</summary>
    /// <exception cref="InvalidInputException">The server is no address.</exception>
    public ServiceSettings Read(ParseResult parsed) => _server.Read(parsed, parsed.GetValue(_work)!);
}
