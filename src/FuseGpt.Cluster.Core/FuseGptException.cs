namespace FuseGpt.Cluster.Core;

/// <summary>Base of every error that this system raises on purpose; its message is meant for the user.</summary>
public class FuseGptException : Exception
{
    /// <summary>Makes an error with a message that says what was wrong and what to do.</summary>
    /// <param name="message">What was wrong, in whole sentences.</param>
    public FuseGptException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error with a message and the error that led to it.</summary>
    /// <param name="message">What was wrong, in whole sentences.</param>
    /// <param name="innerException">The error that led to this one.</param>
    public FuseGptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error that says some of it in parts. They are kept in <see cref="Exception.Data"/>, which goes with an exception from process to process; fields do not.</summary>
    /// <param name="message">What was wrong, in whole sentences.</param>
    /// <param name="details">Names of the parts, and what they say.</param>
    protected FuseGptException(string message, params ReadOnlySpan<(string Name, string Text)> details)
        : base(message)
    {
        foreach (var (name, text) in details)
        {
            Data[name] = text;
        }
    }

    /// <summary>A part of what the error says.</summary>
    /// <param name="name">Its name.</param>
    protected string Detail(string name) => Data[name] as string ?? string.Empty;
}
