namespace Orleans.Runtime;

/// <summary>The base of the runtime's errors.</summary>
public class OrleansException : Exception
{
    /// <summary>Makes the exception.</summary>
    public OrleansException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
