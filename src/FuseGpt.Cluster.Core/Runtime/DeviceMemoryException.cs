namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>A device has not enough memory for a task; a smaller one may fit.</summary>
public sealed class DeviceMemoryException : FuseGptException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What did not fit.</param>
    public DeviceMemoryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with the one that led to it.</summary>
    /// <param name="message">What did not fit.</param>
    /// <param name="innerException">What the library said.</param>
    public DeviceMemoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
