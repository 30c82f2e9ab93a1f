namespace Orleans.Runtime;

/// <summary>A call was turned away before it reached the grain; it may be made again.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException()
    {
    }

    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }

    internal OrleansMessageRejectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
