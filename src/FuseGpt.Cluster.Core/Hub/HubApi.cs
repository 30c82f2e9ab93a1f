using System.Globalization;
using System.Net;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>What the hub is asked about one model.</summary>
internal sealed class HubApi(HubHttp http, HubModelId model, Uri endpoint)
{
    /// <summary>Which commit the revision is, and what it holds.</summary>
    /// <exception cref="InvalidInputException">The model is not there, or not for this user.</exception>
    public async Task<HubListing> ListAsync(CancellationToken cancellation)
    {
        var path = $"/api/models/{model.Repository}/revision/{Uri.EscapeDataString(model.Revision)}";
        using var response = await http.SendAsync(HttpMethod.Get, path, 0, cancellation);
        Require(response, HttpStatusCode.OK);
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return ReadListing(body);
        }
        catch (HttpRequestException error)
        {
            throw new HubTransientException($"{endpoint.Host} broke off its answer ({error.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>Hash and size of a file.</summary>
    public async Task<HubFile> DescribeAsync(string commit, string name, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(HttpMethod.Head, PathOf(commit, name), 0, cancellation);
        if ((int)response.StatusCode is < 200 or >= 400)
        {
            throw HubErrors.Of(response, model, endpoint);
        }

        var hash = (Header(response, HubHttp.LinkedHashHeader) ?? response.Headers.ETag?.Tag ?? "").Replace("W/", "", StringComparison.Ordinal).Trim('"');
        var size = long.TryParse(Header(response, "X-Linked-Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var linked) ? linked : response.Content.Headers.ContentLength;
        return BlobHash.IsHash(hash) && size >= 0
            ? new HubFile(name, hash, size.Value)
            : throw new FuseGptException($"{endpoint.Host} tells neither hash nor size of '{name}' of the model '{model}', so that it could not be checked. Set HF_ENDPOINT to another hub.");
    }

    /// <summary>Opens a file's bytes from a place on; the caller looks at the status, 200 for all of them or 206 for the rest.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string commit, HubFile file, long from, CancellationToken cancellation)
    {
        var response = await http.SendAsync(HttpMethod.Get, PathOf(commit, file.Name), from, cancellation);
        try
        {
            Require(response, HttpStatusCode.OK, HttpStatusCode.PartialContent, HttpStatusCode.RequestedRangeNotSatisfiable);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private HubListing ReadListing(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var commit = document.RootElement.GetProperty("sha").GetString() ?? "";
            var files = document.RootElement.GetProperty("siblings").EnumerateArray().Select(file => file.GetProperty("rfilename").GetString()!).ToList();
            return HubModelId.IsCommit(commit) ? new HubListing(commit, files) : throw new JsonException("'sha' is no commit");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FuseGptException($"{endpoint.Host} does not answer as a hub does ({error.Message.TrimEnd('.')}). Check HF_ENDPOINT.", error);
        }
    }

    private void Require(HttpResponseMessage response, params ReadOnlySpan<HttpStatusCode> expected)
    {
        if (!expected.Contains(response.StatusCode))
        {
            throw HubErrors.Of(response, model, endpoint);
        }
    }

    private string PathOf(string commit, string name) => $"/{model.Repository}/resolve/{commit}/{Uri.EscapeDataString(name)}";

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
