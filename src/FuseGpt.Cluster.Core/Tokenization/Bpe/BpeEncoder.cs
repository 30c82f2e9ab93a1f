using System.Runtime.InteropServices;
using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>Encodes the pieces of one text with a <see cref="BpeModel"/>; holds the buffers and remembers the words it has seen.</summary>
internal sealed class BpeEncoder(BpeModel model)
{
    private const int LongestRememberedWord = 256;
    private const int RememberedWords = 65_536;

    private readonly SymbolList _symbols = new();
    private readonly MergeQueue _queue = new();
    private readonly List<int> _rememberedIds = [];
    private readonly Dictionary<string, (int Start, int Count)> _remembered = [];

    /// <summary>Appends the ids of a piece.</summary>
    public void Encode(ReadOnlySpan<char> piece, List<int> ids)
    {
        if (model.IgnoreMerges && model.IdOf(piece) is { } whole)
        {
            ids.Add(whole);
            return;
        }

        if (piece.Length <= LongestRememberedWord || model.Boundaries is not { } boundaries)
        {
            EncodeWord(piece, ids);
            return;
        }

        for (int length; piece.Length > 0; piece = piece[length..])
        {
            length = boundaries.FirstWord(piece);
            EncodeWord(piece[..length], ids);
        }
    }

    private void EncodeWord(ReadOnlySpan<char> word, List<int> ids)
    {
        var lookup = _remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var known))
        {
            ids.AddRange(CollectionsMarshal.AsSpan(_rememberedIds).Slice(known.Start, known.Count));
            return;
        }

        var start = ids.Count;
        MergeWord(word, ids);
        if (word.Length <= LongestRememberedWord && _remembered.Count < RememberedWords)
        {
            lookup[word] = (_rememberedIds.Count, ids.Count - start);
            _rememberedIds.AddRange(CollectionsMarshal.AsSpan(ids)[start..]);
        }
    }

    private void MergeWord(ReadOnlySpan<char> word, List<int> ids)
    {
        _symbols.Clear();
        var unknown = false;
        while (word.Length > 0)
        {
            Rune.DecodeFromUtf16(word, out _, out var length);
            AddCharacter(word[..length], ref unknown);
            word = word[length..];
        }

        FlushUnknown(ref unknown);
        _symbols.MergeAll(model, _queue);
        _symbols.AppendTo(ids);
    }

    /// <summary>
    /// Adds the symbol of a character, or those of its bytes, or notes an unknown one. A noted one waits for the next known character:
    /// bytes do not flush it, as in the original.
    /// </summary>
    private void AddCharacter(ReadOnlySpan<char> character, ref bool unknown)
    {
        if (model.IdOf(character) is { } id)
        {
            FlushUnknown(ref unknown);
            _symbols.Add(id);
        }
        else if (!TryAddBytes(character) && model.UnknownToken is not null)
        {
            if (!model.FuseUnknown)
            {
                FlushUnknown(ref unknown);
            }

            unknown = true;
        }
    }

    private bool TryAddBytes(ReadOnlySpan<char> character)
    {
        if (model.ByteIds is not { } byteIds)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[4];
        bytes = bytes[..Encoding.UTF8.GetBytes(character, bytes)];
        foreach (var value in bytes)
        {
            if (byteIds[value] < 0)
            {
                return false;
            }
        }

        foreach (var value in bytes)
        {
            _symbols.Add(byteIds[value]);
        }

        return true;
    }

    private void FlushUnknown(ref bool unknown)
    {
        if (unknown)
        {
            _symbols.Add(model.UnknownId());
            unknown = false;
        }
    }
}
