namespace FuseGpt.Cluster.Silo.Security;

/// <summary>Tells browsers to trust an answer with as little as it needs. What an endpoint sets itself stays.</summary>
/// <param name="next">What follows.</param>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NothingElse = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>For a page that is complete in itself and has its styles inside.</summary>
    public const string SelfContainedPage = $"{NothingElse}; style-src 'unsafe-inline'; img-src data:";

    /// <summary>For the page, whose scripts, styles and figures come from this server and nowhere else.</summary>
    public const string Page = $"{NothingElse}; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = NothingElse;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
