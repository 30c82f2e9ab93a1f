using System.Net;
using System.Net.Http.Headers;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Sends requests to the hub and goes along its redirects, showing the token to the hub's own host only.</summary>
/// <param name="http">A client that follows no redirects by itself.</param>
/// <param name="settings">The hub.</param>
internal sealed class HubHttp(HttpClient http, HubSettings settings)
{
    /// <summary>Header with the hash of a large file, on the redirect to where its bytes are.</summary>
    public const string LinkedHashHeader = "X-Linked-Etag";
    private const int MostRedirects = 10;

    /// <summary>
    /// Sends a request without a body. A HEAD request ends where the file is described: at a response that names its hash, or that
    /// leads to another host.
    /// </summary>
    /// <param name="method">GET or HEAD.</param>
    /// <param name="path">What follows the endpoint, escaped.</param>
    /// <param name="from">First byte wanted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="HubTransientException">The host was not reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, long from, CancellationToken cancellation)
    {
        var url = new Uri(settings.Endpoint.AbsoluteUri.TrimEnd('/') + path);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var response = await SendOnceAsync(method, url, from, cancellation);
            if (Target(response, url) is not { } target || (method == HttpMethod.Head && (response.Headers.Contains(LinkedHashHeader) || !IsOwnHost(target))))
            {
                return response;
            }

            response.Dispose();
            url = target;
        }

        throw new FuseGptException($"{settings.Endpoint.Host} redirects '{path}' more than {MostRedirects} times. Check HF_ENDPOINT.");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, Uri url, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("FuseGpt.Cluster", null));
        // Sizes and ranges are those of the file itself.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
        request.Headers.Authorization = settings.Token is { } token && IsOwnHost(url) ? new AuthenticationHeaderValue("Bearer", token) : null;
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new HubTransientException($"{url.Host} cannot be reached ({error.Message.TrimEnd('.')}).");
        }
    }

    private static Uri? Target(HttpResponseMessage response, Uri url) => response.StatusCode
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location ? new Uri(url, location) : null;

    private bool IsOwnHost(Uri url) => Uri.Compare(url, settings.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
