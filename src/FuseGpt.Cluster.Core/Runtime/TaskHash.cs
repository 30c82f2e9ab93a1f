using System.Security.Cryptography;
using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>The one name of a task: equal tasks have equal hashes, in every process.</summary>
public static class TaskHash
{
    /// <summary>The hash of a task.</summary>
    /// <param name="task">The task.</param>
    /// <returns>SHA-256 in lower-case hexadecimal digits.</returns>
    public static string Of(DeviceTask task) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(task, task.GetType(), JobJson.Options)));
}
