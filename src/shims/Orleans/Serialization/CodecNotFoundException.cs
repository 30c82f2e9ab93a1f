namespace Orleans.Serialization;

/// <summary>Nothing is registered that can pass values of a type to or from a grain.</summary>
public sealed class CodecNotFoundException : SerializerException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong; names the type.</param>
    public CodecNotFoundException(string message)
        : base(message)
    {
    }
}
