using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Silo.Jobs;

/// <summary>The header that makes asking twice the same as asking once.</summary>
internal static class IdempotencyKey
{
    /// <summary>Name of the header.</summary>
    public const string Header = HttpJobService.IdempotencyHeader;

    /// <summary>What the directory of jobs calls it in its messages.</summary>
    public const string DirectorySetting = "idempotency key";

    private const int Longest = 200;

    /// <summary>The request's key, or null.</summary>
    /// <exception cref="InvalidInputException">There are several, or one that is too long.</exception>
    public static string? Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        return values.Count switch
        {
            0 => null,
            1 when values[0] is { Length: > 0 and <= Longest } key => key,
            _ => throw new InvalidInputException(Header, values.ToString(), $"It must be given once, with 1 to {Longest} characters.", "Use for example a random UUID."),
        };
    }
}
