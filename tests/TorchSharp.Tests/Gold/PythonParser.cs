using System.Globalization;
using System.Text.RegularExpressions;

namespace TorchSharp.Tests.Gold;

/// <summary>Reads the expressions of the gold data: Python with calls, keyword arguments, indexing and arithmetic.</summary>
internal sealed partial class PythonParser
{
    private readonly List<string> _tokens;
    private int _next;

    private PythonParser(string text) => _tokens = [.. Token().Matches(text).Select(match => match.Value)];

    private string Peek => _next < _tokens.Count ? _tokens[_next] : string.Empty;

    /// <summary>Reads a whole expression.</summary>
    public static PythonNode Parse(string text)
    {
        var parser = new PythonParser(text);
        var node = parser.Sum();
        return parser.Peek.Length == 0 ? node : throw new FormatException($"'{parser.Peek}' is not expected in: {text}");
    }

    [GeneratedRegex(@"\d+\.?\d*(?:e[-+]?\d+)?|[A-Za-z_]\w*|'[^']*'|\*\*|\.\.\.|[^\s\w]")]
    private static partial Regex Token();

    private PythonNode Sum() => Binary(Product, "+", "-");

    private PythonNode Product() => Binary(Sign, "*", "/", "@");

    private PythonNode Binary(Func<PythonNode> operand, params string[] signs)
    {
        var left = operand();
        while (signs.Contains(Peek))
        {
            left = new PythonNode.Operation(Take(), left, operand());
        }

        return left;
    }

    private PythonNode Sign() => Accept("-") ? new PythonNode.Operation("neg", Sign(), null) : Power();

    private PythonNode Power()
    {
        var left = Postfix();
        return Accept("**") ? new PythonNode.Operation("**", left, Sign()) : left;
    }

    private PythonNode Postfix()
    {
        var node = Atom();
        while (true)
        {
            if (Accept("."))
            {
                node = new PythonNode.Attribute(node, Take());
            }
            else if (Accept("("))
            {
                node = Call(node);
            }
            else if (Accept("["))
            {
                node = new PythonNode.Item(node, Until("]", Index));
            }
            else
            {
                return node;
            }
        }
    }

    private PythonNode Atom()
    {
        var token = Take();
        if (token == "(")
        {
            var tuple = Until(")", Sum, out var comma);
            return tuple.Count == 1 && !comma ? tuple[0] : new PythonNode.Sequence(tuple);
        }

        return token switch
        {
            "[" => new PythonNode.Sequence(Until("]", Sum)),
            "True" or "False" => new PythonNode.Literal(token == "True"),
            "None" => new PythonNode.Literal(null),
            "inf" => new PythonNode.Literal(double.PositiveInfinity),
            "nan" => new PythonNode.Literal(double.NaN),
            _ when token[0] == '\'' => new PythonNode.Literal(token.Trim('\'')),
            _ when char.IsDigit(token[0]) => Number(token),
            _ => new PythonNode.Name(token),
        };
    }

    private static PythonNode Number(string token) => token.AsSpan().IndexOfAny('.', 'e') < 0
        ? new PythonNode.Literal(long.Parse(token, CultureInfo.InvariantCulture))
        : new PythonNode.Literal(double.Parse(token, CultureInfo.InvariantCulture));

    private PythonNode.Call Call(PythonNode function)
    {
        var named = new Dictionary<string, PythonNode>();
        var positional = new List<PythonNode>();
        while (!Accept(")"))
        {
            if (_next + 1 < _tokens.Count && _tokens[_next + 1] == "=")
            {
                var name = Take();
                Take();
                named.Add(name, Sum());
            }
            else
            {
                positional.Add(Sum());
            }

            Accept(",");
        }

        return new PythonNode.Call(function, positional, named);
    }

    private PythonNode Index()
    {
        if (Accept("..."))
        {
            return new PythonNode.Ellipsis();
        }

        var bounds = new PythonNode?[3];
        var place = 0;
        while (Peek is not ("]" or ","))
        {
            if (Accept(":"))
            {
                place++;
            }
            else
            {
                bounds[place] = Sum();
            }
        }

        return place == 0 ? bounds[0]! : new PythonNode.Slice(bounds[0], bounds[1], bounds[2]);
    }

    private List<PythonNode> Until(string end, Func<PythonNode> item) => Until(end, item, out _);

    private List<PythonNode> Until(string end, Func<PythonNode> item, out bool comma)
    {
        var items = new List<PythonNode>();
        comma = false;
        while (!Accept(end))
        {
            items.Add(item());
            comma |= Accept(",");
        }

        return items;
    }

    private bool Accept(string token)
    {
        var found = Peek == token;
        _next += found ? 1 : 0;
        return found;
    }

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("The expression ends too early.");
}
