using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number as an operator's argument: an integer, a real number or a truth value.</summary>
public sealed class Scalar : IDisposable
{
    private readonly ArgumentKind _kind;
    private bool _disposed;

    private Scalar(ArgumentKind kind, long bits)
    {
        _kind = kind;
        Bits = bits;
    }

    /// <summary>Int64, Float64 or Bool.</summary>
    public torch.ScalarType Type => Kind switch
    {
        ArgumentKind.Integer => torch.ScalarType.Int64,
        ArgumentKind.Boolean => torch.ScalarType.Bool,
        _ => torch.ScalarType.Float64,
    };

    /// <summary>How the native side has to read <see cref="Bits"/>.</summary>
    internal ArgumentKind Kind => _disposed ? throw new InvalidOperationException("Scalar invalid -- empty handle.") : _kind;

    /// <summary>The integer, or the bits of the real number.</summary>
    internal long Bits { get; }

    /// <summary>An integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(byte value) => new(ArgumentKind.Integer, value);

    /// <inheritdoc cref="op_Implicit(byte)"/>
    public static implicit operator Scalar(sbyte value) => new(ArgumentKind.Integer, value);

    /// <inheritdoc cref="op_Implicit(byte)"/>
    public static implicit operator Scalar(short value) => new(ArgumentKind.Integer, value);

    /// <inheritdoc cref="op_Implicit(byte)"/>
    public static implicit operator Scalar(int value) => new(ArgumentKind.Integer, value);

    /// <inheritdoc cref="op_Implicit(byte)"/>
    public static implicit operator Scalar(long value) => new(ArgumentKind.Integer, value);

    /// <summary>A real number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(Half value) => (double)value;

    /// <inheritdoc cref="op_Implicit(Half)"/>
    public static implicit operator Scalar(float value) => (double)value;

    /// <inheritdoc cref="op_Implicit(Half)"/>
    public static implicit operator Scalar(double value) => new(ArgumentKind.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(bool value) => new(ArgumentKind.Boolean, value ? 1 : 0);

    /// <summary>Makes the scalar unusable, as TorchSharp's native one is after this.</summary>
    public void Dispose() => _disposed = true;
}
