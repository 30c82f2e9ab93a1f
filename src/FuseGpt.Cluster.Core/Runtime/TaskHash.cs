using System.Security.Cryptography;
using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>The one name of a task: equal tasks have equal hashes, in every process.</summary>
public static class TaskHash
{
    /// <summary>The hash of a task. Where a training's inputs come from is no part of it: they are the same.</summary>
    /// <param name="task">The task.</param>
    /// <returns>SHA-256 in lower-case hexadecimal digits.</returns>
    public static string Of(DeviceTask task) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Named(task), task.GetType(), JobJson.Options)));

    private static DeviceTask Named(DeviceTask task) => task is FineTuneTask { Inputs: not null } train ? train with { Inputs = null } : task;
}
