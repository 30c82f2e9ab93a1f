namespace FuseGpt.Cluster.Core;

/// <summary>Base of every error that this system raises on purpose; its message is meant for the user.</summary>
public class FuseGptException : Exception
{
    /// <summary>Makes an error with a message that says what was wrong and what to do.</summary>
    /// <param name="message">What was wrong, in whole sentences.</param>
    public FuseGptException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error with a message and the error that led to it.</summary>
    /// <param name="message">What was wrong, in whole sentences.</param>
    /// <param name="innerException">The error that led to this one.</param>
    public FuseGptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
