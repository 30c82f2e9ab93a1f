namespace FuseGpt.Cluster.Core.Text.Bzip2;

/// <summary>Reads one block: prefix codes, runs of zeros and move-to-front undone; what is left is the transform's last column.</summary>
/// <param name="bits">Where the block's header begins, after its checksum.</param>
/// <param name="largest">Most bytes of a block.</param>
internal sealed class BlockReader(BitReader bits, int largest)
{
    private const int SymbolsPerSelector = 50;
    private readonly byte[] _column = new byte[largest];
    private int _count;

    /// <summary>The last column, and the row of it that the text begins with.</summary>
    public (ReadOnlyMemory<byte> Column, int Origin) Read()
    {
        if (bits.ReadBit() == 1)
        {
            throw new InvalidDataException("It was packed by a version of bzip2 before 0.9.5.");
        }

        var origin = (int)bits.Read(24);
        var alphabet = ReadAlphabet();
        var tableCount = (int)bits.Read(3);
        var selectors = ReadSelectors(tableCount);
        var tables = Enumerable.Range(0, tableCount).Select(_ => HuffmanTable.Read(bits, alphabet.Count + 2)).ToArray();
        ReadColumn(alphabet, [.. selectors.Select(selector => tables[selector])]);
        return origin < _count ? (_column.AsMemory(0, _count), origin) : throw new InvalidDataException("A block begins outside itself.");
    }

    private List<byte> ReadAlphabet()
    {
        var ranges = bits.Read(16);
        var alphabet = new List<byte>();
        for (var range = 0; range < 16; range++)
        {
            var used = (ranges >> (15 - range) & 1) == 1 ? bits.Read(16) : 0;
            alphabet.AddRange(Enumerable.Range(0, 16).Where(value => (used >> (15 - value) & 1) == 1).Select(value => (byte)((range * 16) + value)));
        }

        return alphabet;
    }

    private int[] ReadSelectors(int tables)
    {
        var order = Enumerable.Range(0, tables).ToList();
        var selectors = new int[bits.Read(15)];
        for (var i = 0; i < selectors.Length; i++)
        {
            var place = 0;
            while (bits.ReadBit() == 1)
            {
                place++;
            }

            selectors[i] = place < tables ? order[place] : throw new InvalidDataException("A block has no such code.");
            order.RemoveAt(place);
            order.Insert(0, selectors[i]);
        }

        return selectors;
    }

    private void ReadColumn(List<byte> alphabet, HuffmanTable[] tables)
    {
        var end = alphabet.Count + 1;
        var (run, weight) = (0L, 1L);
        for (var number = 0; ; number++)
        {
            var table = number / SymbolsPerSelector < tables.Length ? tables[number / SymbolsPerSelector] : throw new InvalidDataException("A block has no end.");
            var symbol = table.Decode(bits);
            if (symbol <= 1)
            {
                run += weight << symbol;
                weight = run <= largest ? weight << 1 : throw new InvalidDataException("A block is too long.");
                continue;
            }

            Append(alphabet[0], run);
            (run, weight) = (0, 1);
            if (symbol == end)
            {
                return;
            }

            var value = alphabet[symbol - 1];
            alphabet.RemoveAt(symbol - 1);
            alphabet.Insert(0, value);
            Append(value, 1);
        }
    }

    private void Append(byte value, long times)
    {
        if (_count + times > largest)
        {
            throw new InvalidDataException("A block is too long.");
        }

        _column.AsSpan(_count, (int)times).Fill(value);
        _count += (int)times;
    }
}
