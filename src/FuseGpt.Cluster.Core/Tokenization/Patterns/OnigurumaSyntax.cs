using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Patterns;

/// <summary>
/// Writes an expression of Oniguruma (Ruby syntax, which Hugging Face uses) in .NET's syntax. The two agree on what tokenizers use but for
/// one thing: where case does not matter, <c>s</c> also means U+017F. What .NET would read in another way is refused; what it does not
/// know it refuses itself.
/// </summary>
internal static class OnigurumaSyntax
{
    private const string IgnoreCaseGroup = "(?i:";

    /// <summary>Returns the expression for .NET.</summary>
    /// <exception cref="ArgumentException">The expression holds something that .NET reads in another way.</exception>
    public static string ToDotNet(string expression)
    {
        var result = new StringBuilder(expression.Length + 16);
        var ignoresCase = new Stack<bool>([false]);
        var inClass = false;
        for (var at = 0; at < expression.Length; at++)
        {
            var character = expression[at];
            if (character == '\\' && at + 1 < expression.Length)
            {
                result.Append(character).Append(expression[++at]);
                continue;
            }

            RefuseOtherMeaning(expression, at, inClass);
            inClass = character switch { '[' => true, ']' => false, _ => inClass };
            if (!inClass)
            {
                TrackGroup(expression, at, ignoresCase);
            }

            result.Append(character is 's' or 'S' && ignoresCase.Peek() ? LongS(character, inClass) : character.ToString());
        }

        return result.ToString();
    }

    private static string LongS(char character, bool inClass) => inClass ? $"{character}\u017F" : $"[{character}\u017F]";

    private static void TrackGroup(string expression, int at, Stack<bool> ignoresCase)
    {
        if (expression[at] == '(')
        {
            ignoresCase.Push(ignoresCase.Peek() || string.CompareOrdinal(expression, at, IgnoreCaseGroup, 0, IgnoreCaseGroup.Length) == 0);
        }
        else if (expression[at] == ')' && ignoresCase.Count > 1)
        {
            ignoresCase.Pop();
        }
    }

    private static void RefuseOtherMeaning(string expression, int at, bool inClass)
    {
        var rest = expression.AsSpan(at);
        if (char.IsSurrogate(expression[at]))
        {
            throw new ArgumentException("it names a character beyond U+FFFF.");
        }

        if (inClass && (rest[0] == '[' || rest.StartsWith("&&")))
        {
            throw new ArgumentException("it has a set inside a set.");
        }

        if (!inClass && rest.StartsWith("(?") && rest.Length > 2 && (rest[2] is 'm' or 'x' or '-' || rest.StartsWith("(?i)")))
        {
            throw new ArgumentException("it sets an option other than '(?i:'.");
        }
    }
}
