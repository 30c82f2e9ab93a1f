using System.CommandLine;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>The options that name a server.</summary>
/// <param name="description">What the server is to the command.</param>
internal sealed class ServerOptions(string description)
{
    private const string ServerName = "--server";

    private readonly Option<string?> _server = new(ServerName) { HelpName = "URL", Description = description };
    private readonly Option<string?> _tokenFile = new("--token-file") { HelpName = "FILE", Description = "File with the server's token." };

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_server, _tokenFile];

    /// <summary>What a command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">The work folder, for a command without a server.</param>
    /// <exception cref="InvalidInputException">The server is no address.</exception>
    public ServiceSettings Read(ParseResult parsed, string work) => new(ReadServer(parsed.GetValue(_server)), parsed.GetValue(_tokenFile), work);

    private static Uri? ReadServer(string? text) => text switch
    {
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) => address,
        _ => throw new InvalidInputException(ServerName, text, "It must be an address that begins with http:// or https://.", "Give for example http://gpu1:8080."),
    };
}
