namespace Orleans;

/// <summary>Why an activation ends: a code, a sentence and the error behind it, if any.</summary>
public readonly struct DeactivationReason
{
    /// <summary>Makes a reason without an error.</summary>
    /// <param name="code">The kind of reason.</param>
    /// <param name="text">A sentence for people.</param>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>Makes a reason.</summary>
    /// <param name="code">The kind of reason.</param>
    /// <param name="exception">The error behind it.</param>
    /// <param name="text">A sentence for people.</param>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>A sentence for people.</summary>
    public string Description { get; }

    /// <summary>The kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The error behind it.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}
