using FuseGpt.Cluster.Core.Tokenization.Patterns;

namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Cuts pieces where a pattern matches.</summary>
internal sealed class SplitPreTokenizer(ITextPattern pattern, SplitBehavior behavior, bool invert) : IPreTokenizer
{
    /// <inheritdoc/>
    public PieceList Apply(PieceList list)
    {
        var pieces = new List<Piece>(list.Pieces.Count * 2);
        var matches = new List<TextRange>();
        var parts = new List<Part>();
        foreach (var piece in list.Pieces)
        {
            matches.Clear();
            parts.Clear();
            pattern.FindMatches(list.TextOf(piece), matches);
            CollectParts(matches, piece.End - piece.Start, parts);
            foreach (var part in Join(parts))
            {
                if (part.End > part.Start && !(behavior == SplitBehavior.Removed && part.IsMatch))
                {
                    pieces.Add(new Piece(piece.Start + part.Start, piece.Start + part.End, piece.AtStart && part.Start == 0));
                }
            }
        }

        return list.With(pieces);
    }

    /// <summary>Lists the matches and what lies between them, in order.</summary>
    private void CollectParts(List<TextRange> matches, int length, List<Part> parts)
    {
        var done = 0;
        foreach (var match in matches)
        {
            if (match.Start > done)
            {
                parts.Add(new Part(done, match.Start, invert));
            }

            parts.Add(new Part(match.Start, match.End, !invert));
            done = match.End;
        }

        if (done < length)
        {
            parts.Add(new Part(done, length, invert));
        }
    }

    private List<Part> Join(List<Part> parts) => behavior switch
    {
        SplitBehavior.MergedWithPrevious => JoinWhere(parts, (before, part) => part.IsMatch && !before),
        SplitBehavior.Contiguous => JoinWhere(parts, (before, part) => part.IsMatch == before),
        SplitBehavior.MergedWithNext => JoinBackwards(parts),
        _ => parts,
    };

    private static List<Part> JoinWhere(List<Part> parts, Func<bool, Part, bool> joins)
    {
        var joined = new List<Part>(parts.Count);
        var before = false;
        foreach (var part in parts)
        {
            if (joined.Count > 0 && joins(before, part))
            {
                joined[^1] = joined[^1] with { End = part.End };
            }
            else
            {
                joined.Add(part);
            }

            before = part.IsMatch;
        }

        return joined;
    }

    private static List<Part> JoinBackwards(List<Part> parts)
    {
        var joined = new List<Part>(parts.Count);
        var after = false;
        for (var at = parts.Count - 1; at >= 0; at--)
        {
            if (joined.Count > 0 && parts[at].IsMatch && !after)
            {
                joined[^1] = joined[^1] with { Start = parts[at].Start };
            }
            else
            {
                joined.Add(parts[at]);
            }

            after = parts[at].IsMatch;
        }

        joined.Reverse();
        return joined;
    }

    private readonly record struct Part(int Start, int End, bool IsMatch);
}
