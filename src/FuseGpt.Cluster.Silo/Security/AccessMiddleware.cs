using System.Net;
using System.Net.Http.Headers;
using FuseGpt.Cluster.Silo.Configuration;
using FuseGpt.Cluster.Silo.Doors;
using FuseGpt.Cluster.Silo.Page;
using FuseGpt.Cluster.Silo.Problems;

namespace FuseGpt.Cluster.Silo.Security;

/// <summary>
/// Lets in who may come in: with the token where there is one; without one, programs of this machine, but no web page of a stranger that
/// the user's browser has open. The page itself is for all, so that it can ask its reader for the token. Whoever may open the socket, or
/// sees the management port, needs nothing.
/// </summary>
internal sealed partial class AccessMiddleware(RequestDelegate next, ServerSettings settings, ILogger<AccessMiddleware> logger)
{
    private const string Scheme = "Bearer";
    private readonly TokenFile? _token = settings.Http.TokenFile is { } file ? new TokenFile(file) : null;
    private readonly ILogger _logger = logger;

    public Task InvokeAsync(HttpContext context)
    {
        if (DoorFeature.Of(context) != Door.Api)
        {
            return next(context);
        }

        var status = IsOfAnotherSite(context.Request) ? StatusCodes.Status403Forbidden : Check(context.Request);
        return status switch
        {
            StatusCodes.Status200OK => next(context),
            StatusCodes.Status401Unauthorized => Problem.WriteAsync(context, status, "The server wants another token.", "Send the token as 'Authorization: Bearer TOKEN'."),
            StatusCodes.Status403Forbidden => Problem.WriteAsync(context, status, "Not from there.", "Without a token, only this machine's own programs may ask, by a loopback address."),
            _ => Problem.WriteAsync(context, status, "The server's token cannot be read.", "Ask the one who runs the server to look at its token file."),
        };
    }

    private int Check(HttpRequest request)
    {
        if (_token is null)
        {
            return IsLoopback(request.Host.Host) ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
        }

        if (PageFiles.IsAskedFor(request))
        {
            return StatusCodes.Status200OK;
        }

        try
        {
            var isGiven = AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var given) && given.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase);
            if (isGiven && _token.Fits(given!.Parameter ?? string.Empty))
            {
                return StatusCodes.Status200OK;
            }

            request.HttpContext.Response.Headers.WWWAuthenticate = Scheme;
            return StatusCodes.Status401Unauthorized;
        }
        catch (IOException error)
        {
            LogUnreadable(error);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>A name that leads to this machine by a trick of the name service is not one of these.</summary>
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsOfAnotherSite(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody is let in: the token cannot be read.")]
    private partial void LogUnreadable(Exception error);
}
