using System.Buffers;

namespace FuseGpt.Cluster.Core.Tokenization.AddedTokens;

/// <summary>Finds the tokens of a set in a text, by a tree of their characters.</summary>
internal sealed class TokenTrie
{
    private readonly Dictionary<(int Node, char Next), int> _edges = [];
    private readonly List<AddedToken?> _tokens = [null];
    private readonly SearchValues<char> _first;

    /// <summary>Makes the tree of tokens, each with the text that stands for it.</summary>
    public TokenTrie(IEnumerable<(string Form, AddedToken Token)> tokens)
    {
        var first = new HashSet<char>();
        foreach (var (form, token) in tokens)
        {
            first.Add(form[0]);
            _tokens[NodeOf(form)] = token;
        }

        _first = SearchValues.Create([.. first]);
    }

    /// <summary>Finds the leftmost token at or after a place, of several there the longest.</summary>
    public (int Start, int End, AddedToken Token)? FindNext(string text, int from)
    {
        while (from < text.Length)
        {
            var offset = text.AsSpan(from).IndexOfAny(_first);
            if (offset < 0)
            {
                return null;
            }

            from += offset;
            if (LongestAt(text, from) is { } found)
            {
                return (from, found.End, found.Token);
            }

            from++;
        }

        return null;
    }

    private (int End, AddedToken Token)? LongestAt(string text, int start)
    {
        (int, AddedToken)? best = null;
        var node = 0;
        for (var at = start; at < text.Length && _edges.TryGetValue((node, text[at]), out node); at++)
        {
            if (_tokens[node] is { } token)
            {
                best = (at + 1, token);
            }
        }

        return best;
    }

    private int NodeOf(string form)
    {
        var node = 0;
        foreach (var character in form)
        {
            if (!_edges.TryGetValue((node, character), out var child))
            {
                child = _tokens.Count;
                _tokens.Add(null);
                _edges.Add((node, character), child);
            }

            node = child;
        }

        return node;
    }
}
