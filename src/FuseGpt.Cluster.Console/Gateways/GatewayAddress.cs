using System.Globalization;
using System.Net;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Console.Gateways;

/// <summary>Where the Orleans gateways of a cluster's servers are: <c>HOST:PORT</c>, several with commas, and <c>/NAME</c> for a cluster of another name.</summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Gateways">Hosts, by name or address, and ports.</param>
/// <param name="ClusterId">The cluster's name, as its servers have it.</param>
internal sealed record GatewayAddress(string Text, IReadOnlyList<DnsEndPoint> Gateways, string ClusterId)
{
    /// <summary>The option that takes it.</summary>
    public const string Setting = "--cluster";

    private const string Rule = $"It must be HOST:PORT of a server's Orleans gateway; several with commas between them; /NAME behind them for a cluster that is not called {ClusterSettings.StandardId}.";
    private const string Fix = "Give for example gpu1:30000, 10.0.0.1:30000,10.0.0.2:30000 or [::1]:30000/blue.";

    /// <summary>Reads one.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static GatewayAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (hosts, cluster) = slash < 0 ? (text, ClusterSettings.StandardId) : (text[..slash], text[(slash + 1)..]);
        var gateways = hosts.Split(',', StringSplitOptions.TrimEntries).Select(ParseHost).ToList();
        return cluster.Length > 0 && gateways.TrueForAll(gateway => gateway is not null)
            ? new GatewayAddress(text, gateways!, cluster)
            : throw new InvalidInputException(Setting, text, Rule, Fix);
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static DnsEndPoint? ParseHost(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && HostOf(text[..colon]) is { } host && PortOf(text[(colon + 1)..]) is { } port ? new DnsEndPoint(host, port) : null;
    }

    /// <summary>A name, an IPv4 address, or an IPv6 address, which needs its brackets: without them its last part would be the port.</summary>
    private static string? HostOf(string text) => text switch
    {
        ['[', .. var inside, ']'] => IPAddress.TryParse(inside, out _) && inside.Contains(':', StringComparison.Ordinal) ? inside : null,
        _ => Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 ? text : null,
    };

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port : null;
}
