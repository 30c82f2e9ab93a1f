using System.Security.Cryptography;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Short names of requests: the same request has the same, another one another.</summary>
internal static class RequestHash
{
    private const int Length = 12;

    /// <summary>The name of what was asked.</summary>
    /// <param name="asked">All that the result depends on.</param>
    public static string Of<T>(T asked) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, JobJson.Options)))[..Length];
}
