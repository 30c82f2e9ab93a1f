namespace Orleans.Activations;

/// <summary>Which activation the current thread is working for.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? t_current;

    /// <summary>The activation, or null outside of every grain.</summary>
    public static Activation? Current
    {
        get => t_current;
        set => t_current = value;
    }
}
