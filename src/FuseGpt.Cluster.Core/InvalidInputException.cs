namespace FuseGpt.Cluster.Core;

/// <summary>The user's input cannot be used: the console ends with exit code 2 and shows the message without a stack trace.</summary>
/// <param name="setting">The option, file or key that is wrong, as the user writes it, for example <c>--batch</c>.</param>
/// <param name="value">The value given.</param>
/// <param name="rule">What the value must be, as a sentence.</param>
/// <param name="fix">What the user can do about it, as a sentence.</param>
public sealed class InvalidInputException(string setting, string value, string rule, string fix)
    : FuseGptException($"{setting}: '{value}' cannot be used. {rule} {fix}", (nameof(Setting), setting), (nameof(Value), value), (nameof(Rule), rule), (nameof(Fix), fix))
{
    /// <summary>The option, file or key that is wrong.</summary>
    public string Setting => Detail(nameof(Setting));

    /// <summary>The value given.</summary>
    public string Value => Detail(nameof(Value));

    /// <summary>What the value must be.</summary>
    public string Rule => Detail(nameof(Rule));

    /// <summary>What the user can do about it.</summary>
    public string Fix => Detail(nameof(Fix));
}
