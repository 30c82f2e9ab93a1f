using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>The options that say where jobs are: on a server, or in a work folder.</summary>
internal sealed class ServiceOptions
{
    private const string ServerName = "--server";

    private readonly Option<string?> _server = new(ServerName) { HelpName = "URL", Description = "Server that has the jobs, for example http://gpu1:8080. Without: the work folder." };
    private readonly Option<string?> _tokenFile = new("--token-file") { HelpName = "FILE", Description = "File with the server's token." };
    private readonly Option<string> _work = CommonOptions.Work();

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_server, _tokenFile, _work];

    /// <summary>What a command line says.</summary>
    /// <exception cref="InvalidInputException">The server is no address.</exception>
    public ServiceSettings Read(ParseResult parsed) => new(ReadServer(parsed.GetValue(_server)), parsed.GetValue(_tokenFile), parsed.GetValue(_work)!);

    private static Uri? ReadServer(string? text) => text switch
    {
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) => address,
        _ => throw new InvalidInputException(ServerName, text, "It must be an address that begins with http:// or https://.", "Give for example http://gpu1:8080."),
    };
}
