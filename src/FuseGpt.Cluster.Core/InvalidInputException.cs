namespace FuseGpt.Cluster.Core;

/// <summary>The user's input cannot be used: the console ends with exit code 2 and shows the message without a stack trace.</summary>
public sealed class InvalidInputException : FuseGptException
{
    /// <summary>Makes an error that names the setting, the value given, the rule it breaks and the way to mend it.</summary>
    /// <param name="setting">The option, file or key that is wrong, as the user writes it, for example <c>--batch</c>.</param>
    /// <param name="value">The value given.</param>
    /// <param name="rule">What the value must be, as a sentence.</param>
    /// <param name="fix">What the user can do about it, as a sentence.</param>
    public InvalidInputException(string setting, string value, string rule, string fix)
        : base($"{setting}: '{value}' cannot be used. {rule} {fix}")
    {
        Setting = setting;
    }

    /// <summary>The option, file or key that is wrong.</summary>
    public string Setting { get; }
}
