using System.Reflection;
using System.Text.Json.Serialization;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>Names of the kinds of work items: those that tasks have in JSON.</summary>
public static class ItemKinds
{
    private static readonly Dictionary<Type, string> Names = typeof(DeviceTask)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Where(kind => kind.DerivedType != typeof(ShardTask))
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values];

    /// <summary>The name of a task's kind; a shard's part of a task has the task's.</summary>
    /// <param name="task">The task.</param>
    public static string Of(DeviceTask task) => task is ShardTask shard ? Of(shard.Whole) : Names[task.GetType()];
}
