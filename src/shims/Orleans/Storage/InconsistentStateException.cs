using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A state was not stored, because the store holds another version than the one that was read. The grain's activation ends and starts anew.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Makes the exception.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="errorMsg">What went wrong.</param>
    /// <param name="storedEtag">The version in the store.</param>
    /// <param name="currentEtag">The version that the grain had.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base($"{errorMsg} Stored ETag = {storedEtag}, current ETag = {currentEtag}")
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the store.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the grain had.</summary>
    public string? CurrentEtag { get; }

    /// <summary>True in the grain whose write was refused; false in its callers.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
