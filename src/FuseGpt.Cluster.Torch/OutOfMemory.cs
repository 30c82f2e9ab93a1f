namespace FuseGpt.Cluster.Torch;

/// <summary>How libtorch says that it got no memory: by words alone, for an allocator's error has no code of its own.</summary>
internal static class OutOfMemory
{
    private static readonly string[] Words =
    [
        "DefaultCPUAllocator: can't allocate memory",
        "DefaultCPUAllocator: not enough memory",
        "CUDA out of memory",
        "CUDA error: out of memory",
        "CUBLAS_STATUS_ALLOC_FAILED",
    ];

    /// <summary>Whether a message of libtorch tells that memory ran out.</summary>
    public static bool IsTold(string message) => Array.Exists(Words, words => message.Contains(words, StringComparison.Ordinal));

    /// <summary>The line that tells it, without the stack that follows.</summary>
    public static string Line(string message) => message.Split('\n').First(IsTold).Trim();
}
