namespace FuseGpt.Cluster.Core.Text.Bzip2;

/// <summary>Reads bits, the highest of a byte first.</summary>
/// <param name="bytes">What is read.</param>
internal sealed class BitReader(ReadOnlyMemory<byte> bytes)
{
    private long _position;

    /// <summary>Whether no whole byte is left.</summary>
    public bool AtEnd => (_position + 7) / 8 >= bytes.Length;

    /// <summary>Reads up to 32 bits as one number.</summary>
    /// <exception cref="InvalidDataException">The bytes end before.</exception>
    public uint Read(int count)
    {
        uint value = 0;
        for (var i = 0; i < count; i++)
        {
            value = (value << 1) | ReadBit();
        }

        return value;
    }

    /// <summary>Reads one bit.</summary>
    /// <exception cref="InvalidDataException">The bytes end before.</exception>
    public uint ReadBit()
    {
        var index = (int)(_position >> 3);
        if (index >= bytes.Length)
        {
            throw new InvalidDataException("The packed data ends too early.");
        }

        return (uint)(bytes.Span[index] >> (7 - (int)(_position++ & 7))) & 1;
    }

    /// <summary>Goes on at the next whole byte.</summary>
    public void Align() => _position = (_position + 7) / 8 * 8;
}
