namespace Orleans.Runtime;

/// <summary>A timer of a grain; it ends with its activation or when disposed.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Starts the timer anew.</summary>
    /// <param name="dueTime">Time to the next tick.</param>
    /// <param name="period">Time from the end of a tick to the next one.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
