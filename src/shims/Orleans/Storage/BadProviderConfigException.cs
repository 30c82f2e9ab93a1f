namespace Orleans.Storage;

/// <summary>A grain asks for a storage provider that is not registered.</summary>
public sealed class BadProviderConfigException : Orleans.Runtime.OrleansException
{
    /// <summary>Makes the exception.</summary>
    public BadProviderConfigException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public BadProviderConfigException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public BadProviderConfigException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
