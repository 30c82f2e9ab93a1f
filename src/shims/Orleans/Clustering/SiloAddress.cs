using System.Globalization;
using System.Net;

namespace Orleans.Runtime;

/// <summary>The name of one run of a silo: where it listens and which start there it is.</summary>
[Immutable]
public sealed class SiloAddress : IEquatable<SiloAddress>, IComparable<SiloAddress>
{
    private static int s_lastGeneration;

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    /// <summary>Where other silos reach it.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Tells apart the silos that were started at this endpoint one after the other.</summary>
    public int Generation { get; }

    /// <summary>Makes an address.</summary>
    /// <param name="ep">Where other silos reach it.</param>
    /// <param name="gen">Which start there it is.</param>
    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    /// <summary>Returns a generation that no silo of this process has had.</summary>
    public static int AllocateNewGeneration() => Interlocked.Increment(ref s_lastGeneration);

    /// <summary>Reads what <see cref="ToParsableString"/> wrote.</summary>
    /// <param name="addr">The text <c>ip:port@generation</c>.</param>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static SiloAddress FromParsableString(string addr)
    {
        ArgumentNullException.ThrowIfNull(addr);
        var at = addr.LastIndexOf('@');
        return at > 0
            ? New(IPEndPoint.Parse(addr.AsSpan(0, at)), int.Parse(addr.AsSpan(at + 1), CultureInfo.InvariantCulture))
            : throw new FormatException($"Invalid string SiloAddress: {addr}");
    }

    /// <summary>The text <c>ip:port@generation</c>.</summary>
    public string ToParsableString() => string.Create(CultureInfo.InvariantCulture, $"{Endpoint}@{Generation}");

    /// <inheritdoc/>
    public int CompareTo(SiloAddress? other) => other is null
        ? 1
        : (Generation, Endpoint.Port, Endpoint.Address.ToString()).CompareTo((other.Generation, other.Endpoint.Port, other.Endpoint.Address.ToString()));

    /// <inheritdoc/>
    public bool Equals(SiloAddress? other) => other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Endpoint, Generation);

    /// <summary>The text <c>Sip:port:generation</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"S{Endpoint}:{Generation}");
}
