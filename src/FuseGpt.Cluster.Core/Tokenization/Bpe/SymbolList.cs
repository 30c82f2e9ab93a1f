using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>The symbols of a word as a linked list, so that a merge costs the same wherever it is.</summary>
internal sealed class SymbolList
{
    private const int None = -1;

    private readonly List<Symbol> _symbols = [];

    /// <summary>The number of symbols put in.</summary>
    public int Count => _symbols.Count;

    /// <summary>Forgets every symbol.</summary>
    public void Clear() => _symbols.Clear();

    /// <summary>Puts a symbol at the end.</summary>
    public void Add(int id)
    {
        var place = _symbols.Count;
        if (place > 0)
        {
            CollectionsMarshal.AsSpan(_symbols)[place - 1].Next = place;
        }

        _symbols.Add(new Symbol { Id = id, Previous = place - 1, Next = None });
    }

    /// <summary>Merges neighbours, in the order of the model's ranks, until no two of them merge. Takes n log n steps.</summary>
    public void MergeAll(BpeModel model, MergeQueue queue)
    {
        var symbols = CollectionsMarshal.AsSpan(_symbols);
        for (var place = 0; place + 1 < symbols.Length; place++)
        {
            Offer(symbols, place, model, queue);
        }

        while (queue.TryPop(out var rank, out var place))
        {
            // The entry is out of date if its symbols have merged with others since.
            var right = symbols[place].Next;
            if (right != None
                && model.TryGetRank(symbols[place].Id, symbols[right].Id, out var now)
                && model.MergedId(now) == model.MergedId(rank))
            {
                Merge(symbols, place, model.MergedId(rank));
                Offer(symbols, symbols[place].Previous, model, queue);
                Offer(symbols, place, model, queue);
            }
        }
    }

    /// <summary>Appends the ids of the symbols that are left.</summary>
    public void AppendTo(List<int> ids)
    {
        var symbols = CollectionsMarshal.AsSpan(_symbols);
        for (var place = symbols.Length > 0 ? 0 : None; place != None; place = symbols[place].Next)
        {
            ids.Add(symbols[place].Id);
        }
    }

    /// <summary>Makes one symbol of two neighbours: the left one stays, the right one leaves the list.</summary>
    private static void Merge(Span<Symbol> symbols, int left, int id)
    {
        var right = symbols[left].Next;
        var next = symbols[right].Next;
        symbols[left].Id = id;
        symbols[left].Next = next;
        symbols[right].Next = None;
        if (next != None)
        {
            symbols[next].Previous = left;
        }
    }

    private static void Offer(Span<Symbol> symbols, int place, BpeModel model, MergeQueue queue)
    {
        if (place != None && symbols[place].Next is var next and not None && model.TryGetRank(symbols[place].Id, symbols[next].Id, out var rank))
        {
            queue.Push(rank, place);
        }
    }

    private struct Symbol
    {
        public int Id;
        public int Previous;
        public int Next;
    }
}
