namespace Orleans.Runtime;

/// <summary>The grain no longer knows the enumeration: it was deactivated meanwhile.</summary>
public sealed class EnumerationAbortedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public EnumerationAbortedException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public EnumerationAbortedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public EnumerationAbortedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
