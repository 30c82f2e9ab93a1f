using System.Numerics;

namespace FuseGpt.Cluster.Core.Sampling;

/// <summary>
/// CPython's <c>random.Random</c>: the Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded and read as CPython does it
/// (<c>Modules/_randommodule.c</c>), so that a seed gives the windows that the method's authors drew.
/// </summary>
public sealed class PythonRandom
{
    private const int Size = 624;
    private const int Middle = 397;
    private const int WordBits = 32;

    private readonly uint[] _state = new uint[Size];
    private int _index = Size;

    /// <summary>Seeds as <c>random.seed(seed)</c> does with a whole number: by the 32-bit words of its absolute value, lowest first.</summary>
    /// <param name="seed">Any whole number; a seed and its negative give the same numbers.</param>
    public PythonRandom(BigInteger seed)
    {
        var bytes = BigInteger.Abs(seed).ToByteArray(isUnsigned: true);
        var key = new uint[Math.Max(1, (bytes.Length + 3) / 4)];
        for (var i = 0; i < bytes.Length; i++)
        {
            key[i / 4] |= (uint)bytes[i] << (i % 4 * 8);
        }

        SeedByArray(key);
    }

    /// <summary>The next number of <paramref name="bits"/> random bits, as <c>getrandbits</c>.</summary>
    /// <param name="bits">How many bits, 1 to 64.</param>
    public ulong NextBits(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 2 * WordBits);
        if (bits <= WordBits)
        {
            return NextWord() >> (WordBits - bits);
        }

        ulong low = NextWord();
        return low | ((ulong)(NextWord() >> ((2 * WordBits) - bits)) << WordBits);
    }

    /// <summary>The next number from 0 to below 1 with 53 random bits, as <c>random()</c>.</summary>
    public double NextDouble()
    {
        var high = NextWord() >> 5;
        var low = NextWord() >> 6;
        return ((high * 67108864.0) + low) * (1.0 / 9007199254740992.0);
    }

    /// <summary>The next whole number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included, as <c>randint</c>.</summary>
    /// <param name="minimum">The least number.</param>
    /// <param name="maximum">The greatest number; not below <paramref name="minimum"/>.</param>
    public long NextInteger(long minimum, long maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        var width = (UInt128)(Int128)((Int128)maximum - minimum) + 1;
        if (width > ulong.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "The range must hold fewer than 2^64 numbers.");
        }

        var bits = WordBits * 2 - BitOperations.LeadingZeroCount((ulong)width);
        ulong drawn;
        do
        {
            drawn = NextBits(bits);
        }
        while (drawn >= width);
        return (long)((Int128)minimum + drawn);
    }

    private uint NextWord()
    {
        if (_index == Size)
        {
            Twist();
        }

        var word = _state[_index++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var joined = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7FFFFFFF);
            _state[i] = _state[(i + Middle) % Size] ^ (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908B0DF);
        }

        _index = 0;
    }

    private void SeedByArray(uint[] key)
    {
        SeedByWord(19650218);
        var i = 1;
        for (var step = 0; step < Math.Max(Size, key.Length); step++)
        {
            _state[i] = (_state[i] ^ (Previous(i) * 1664525)) + key[step % key.Length] + (uint)(step % key.Length);
            i = Advance(i);
        }

        for (var step = 0; step < Size - 1; step++)
        {
            _state[i] = (_state[i] ^ (Previous(i) * 1566083941)) - (uint)i;
            i = Advance(i);
        }

        _state[0] = 0x80000000;
    }

    private void SeedByWord(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            _state[i] = (1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }
    }

    private uint Previous(int i) => _state[i - 1] ^ (_state[i - 1] >> 30);

    /// <summary>Steps through the state's places 1 to 623; at the end place 0 takes the last one's value.</summary>
    private int Advance(int i)
    {
        if (i + 1 < Size)
        {
            return i + 1;
        }

        _state[0] = _state[Size - 1];
        return 1;
    }
}
