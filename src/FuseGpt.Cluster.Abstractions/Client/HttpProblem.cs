using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>The body of an answer that is an error: <c>application/problem+json</c>, with what was wrong about the input where that was the reason.</summary>
/// <param name="Title">What went wrong, in short.</param>
/// <param name="Detail">What went wrong.</param>
/// <param name="Setting">The setting that is wrong.</param>
/// <param name="Value">The value given.</param>
/// <param name="Rule">What it must be.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record HttpProblem(string? Title, string? Detail, string? Setting, string? Value, string? Rule, string? Fix)
{
    private static readonly HttpProblem Silent = new(null, null, null, null, null, null);

    /// <summary>The error that an answer stands for.</summary>
    public static async Task<Exception> ReadAsync(HttpResponseMessage response, Uri address, string? jobId, CancellationToken cancellationToken)
    {
        var problem = await ReadBodyAsync(response, cancellationToken);
        return (problem, response.StatusCode) switch
        {
            ({ Setting: not null }, _) => problem.ToException(),
            (_, HttpStatusCode.NotFound) when jobId is not null => new JobNotFoundException(jobId),
            (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => new InvalidInputException("--token-file", address.ToString(), "The server wants another token.", "Give the file with the token that the server was started with."),
            (_, HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout) => new UnreachableServiceException(address.ToString(), problem.Text(response)),
            _ => new FuseGptException($"'{address}' answers with an error: {problem.Text(response)}"),
        };
    }

    /// <summary>The error that this problem stands for, where it does not depend on an answer's status.</summary>
    public Exception ToException() => Setting is null
        ? new FuseGptException(Detail ?? Title ?? "The server does not say what went wrong.")
        : new InvalidInputException(Setting, Value ?? string.Empty, Rule ?? string.Empty, Fix ?? string.Empty);

    private string Text(HttpResponseMessage response) => Detail ?? Title ?? $"{(int)response.StatusCode} {response.ReasonPhrase}";

    private static async Task<HttpProblem> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<HttpProblem>(JobJson.Options, cancellationToken) ?? Silent;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return Silent;
        }
    }
}
