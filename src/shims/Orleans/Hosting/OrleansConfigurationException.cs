namespace Orleans.Runtime;

/// <summary>The silo or client is configured in a way that cannot work.</summary>
public sealed class OrleansConfigurationException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public OrleansConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
