namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>Builds the pattern that a tokenizer.json describes: <c>{"String": text}</c> or <c>{"Regex": expression}</c>.</summary>
internal static class PatternReader
{
    /// <summary>Builds it.</summary>
    public static ITextPattern Read(JsonValue json)
    {
        if (json.OptionalText("String") is { } literal)
        {
            return literal.Length > 0 ? new LiteralPattern(literal) : throw json.Fail("The text to look for must not be empty.");
        }

        var expression = json.OptionalText("Regex") ?? throw json.Fail("A pattern must have the key 'String' or the key 'Regex'.");
        try
        {
            return new RegexPattern(expression);
        }
        catch (ArgumentException error)
        {
            throw json.Fail($"This regular expression cannot be used: {error.Message}");
        }
    }
}
