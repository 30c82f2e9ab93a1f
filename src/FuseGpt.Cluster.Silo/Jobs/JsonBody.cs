using System.Text.Json;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Silo.Jobs;

/// <summary>Reads the JSON body of a request.</summary>
internal static class JsonBody
{
    /// <summary>The body.</summary>
    /// <exception cref="InvalidInputException">It is no JSON of this form; the message says where.</exception>
    /// <exception cref="BadHttpRequestException">It is declared as something else, too large, or comes too slowly.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be JSON, declared as 'Content-Type: application/json'.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JobJson.Options, request.HttpContext.RequestAborted)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(error.Path is { Length: > 2 } path ? path[2..] : "body", "(see the rule)", $"It must be JSON of the form that the API describes: {error.Message}", "See openapi/v1.json.");
        }
    }
}
