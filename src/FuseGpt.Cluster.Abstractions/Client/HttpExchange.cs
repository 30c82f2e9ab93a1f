using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Questions and answers over HTTP; what goes wrong becomes this system's own errors.</summary>
/// <param name="client">Sends to the other side.</param>
internal sealed class HttpExchange(HttpClient client)
{
    /// <summary>Asks for a value.</summary>
    public async Task<T> GetAsync<T>(string path, string? jobId, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        return (await SendAsync<T>(message, jobId, cancellationToken)).Value;
    }

    /// <summary>Sends a message that is answered with a value.</summary>
    public async Task<(T Value, HttpStatusCode Status)> SendAsync<T>(HttpRequestMessage message, string? jobId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(message, jobId, HttpCompletionOption.ResponseContentRead, cancellationToken);
        try
        {
            return (await response.Content.ReadFromJsonAsync<T>(JobJson.Options, cancellationToken) ?? throw new JsonException("nothing"), response.StatusCode);
        }
        catch (JsonException error)
        {
            throw new FuseGptException($"'{client.BaseAddress}' answers in a way that this version does not understand ({error.Message.TrimEnd('.')}). Use the same version on both sides.", error);
        }
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="jobId">The job that it is about, or null.</param>
    /// <param name="completion">Whether to wait for the whole answer or only for its beginning.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="UnreachableServiceException">There is no answer.</exception>
    /// <exception cref="FuseGptException">The answer is an error.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, string? jobId, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(message, completion, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UnreachableServiceException(client.BaseAddress!.ToString(), (error.InnerException ?? error).Message, error);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await HttpProblem.ReadAsync(response, client.BaseAddress!, jobId, cancellationToken);
        }
    }
}
