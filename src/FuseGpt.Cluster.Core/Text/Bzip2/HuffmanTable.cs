namespace FuseGpt.Cluster.Core.Text.Bzip2;

/// <summary>A canonical prefix code: codes of one length follow each other in the order of their symbols.</summary>
internal sealed class HuffmanTable
{
    private const int LongestCode = 20;
    private readonly int[] _countOfLength = new int[LongestCode + 1];
    private readonly int[] _symbols;

    private HuffmanTable(int[] lengths)
    {
        foreach (var length in lengths)
        {
            _countOfLength[length]++;
        }

        _symbols = [.. Enumerable.Range(0, lengths.Length).OrderBy(symbol => lengths[symbol])];
    }

    /// <summary>Reads a code's lengths: a first one, then the difference from each to the next.</summary>
    public static HuffmanTable Read(BitReader bits, int symbols)
    {
        var lengths = new int[symbols];
        var length = (int)bits.Read(5);
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            while (bits.ReadBit() == 1)
            {
                length += bits.ReadBit() == 0 ? 1 : -1;
            }

            lengths[symbol] = length is >= 1 and <= LongestCode ? length : throw new InvalidDataException("A code length is out of range.");
        }

        return new HuffmanTable(lengths);
    }

    /// <summary>Reads one symbol.</summary>
    public int Decode(BitReader bits)
    {
        var (code, first, index) = (0, 0, 0);
        for (var length = 1; length <= LongestCode; length++)
        {
            code |= (int)bits.ReadBit();
            var count = _countOfLength[length];
            if (code - first < count)
            {
                return _symbols[index + code - first];
            }

            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }

        throw new InvalidDataException("A code is unknown.");
    }
}
