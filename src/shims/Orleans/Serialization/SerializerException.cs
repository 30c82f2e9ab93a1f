namespace Orleans.Serialization;

/// <summary>A value cannot be passed to or from a grain.</summary>
public class SerializerException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SerializerException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public SerializerException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
