using System.Net;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>All that a server is told, checked.</summary>
public sealed record ServerSettings
{
    /// <summary>Folder of artifacts, job states, journals and logs; a full path.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Folders that models may be read from, beside the machine's hub cache; full paths.</summary>
    public required IReadOnlyList<string> ModelRoots { get; init; }

    /// <summary>Folders that texts may be read from; full paths.</summary>
    public required IReadOnlyList<string> TextRoots { get; init; }

    /// <summary>Folders that models may be written below; full paths.</summary>
    public required IReadOnlyList<string> OutputRoots { get; init; }

    /// <summary>This server's devices: <c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</summary>
    public required string Devices { get; init; }

    /// <summary>CPU threads of one lane.</summary>
    public required int Threads { get; init; }

    /// <summary>Most bytes of weights and states on one device; null for a share of what is there.</summary>
    public required long? MemoryBytes { get; init; }

    /// <summary>Jobs that run at once.</summary>
    public required int MaxRunningJobs { get; init; }

    /// <summary>The door of the API.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>Where health and metrics are told; port 0 for any free one.</summary>
    public required IPEndPoint Management { get; init; }

    /// <summary>The server's place in its cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>Longest time from the signal to stop to the process's end.</summary>
    public required TimeSpan ShutdownTimeout { get; init; }
}
