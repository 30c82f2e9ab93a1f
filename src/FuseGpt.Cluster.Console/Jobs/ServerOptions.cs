using System.CommandLine;
using FuseGpt.Cluster.Console.Gateways;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>The options that name a server, or the cluster that it belongs to.</summary>
/// <param name="description">What the server is to the command.</param>
internal sealed class ServerOptions(string description)
{
    private const string ServerName = "--server";

    private readonly Option<string?> _server = new(ServerName) { HelpName = "URL", Description = description };
    private readonly Option<string?> _tokenFile = new("--token-file") { HelpName = "FILE", Description = "File with the server's token, for --server." };
    private readonly Option<string?> _cluster = new(GatewayAddress.Setting) { HelpName = "HOST:PORT", Description = "The same by a server's Orleans gateway, inside the cluster's own network: no token, and no limits to paths." };

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_server, _tokenFile, _cluster];

    /// <summary>What a command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">The work folder, for a command without a server.</param>
    /// <exception cref="InvalidInputException">The server or the cluster is no address, or both are given.</exception>
    public ServiceSettings Read(ParseResult parsed, string work)
    {
        var (server, cluster) = (parsed.GetValue(_server), parsed.GetValue(_cluster));
        return server is null || cluster is null
            ? new ServiceSettings(ReadServer(server), parsed.GetValue(_tokenFile), work) { Cluster = cluster is null ? null : GatewayAddress.Parse(cluster) }
            : throw new InvalidInputException(GatewayAddress.Setting, cluster, $"{ServerName} '{server}' is given too, and they are two ways to the same jobs.", "Give one of them.");
    }

    private static Uri? ReadServer(string? text) => text switch
    {
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) => address,
        _ => throw new InvalidInputException(ServerName, text, "It must be an address that begins with http:// or https://.", "Give for example http://gpu1:8080."),
    };
}
