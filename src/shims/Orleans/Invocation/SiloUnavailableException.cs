namespace Orleans.Runtime;

/// <summary>The silo stops and takes no more calls.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    /// <summary>Makes the exception.</summary>
    public SiloUnavailableException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public SiloUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public SiloUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
