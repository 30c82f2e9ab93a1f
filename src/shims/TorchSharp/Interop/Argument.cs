using System.Text;

namespace TorchSharp.Interop;

/// <summary>
/// One argument of an operator's call. It keeps the object that it came from, so that the garbage collector cannot free the native
/// memory during the call.
/// </summary>
internal readonly struct Argument
{
    private readonly object? _owner;
    private readonly RawArgument _raw;

    private Argument(ArgumentKind kind, long value = 0, long count = 0, object? owner = null)
    {
        _owner = owner;
        _raw = new RawArgument { Kind = kind, Value = value, Count = count };
    }

    /// <summary>The schema's default.</summary>
    internal static Argument Default => default;

    /// <summary>How many 8-byte places this argument's list needs in the call's buffer.</summary>
    internal int Places => _owner switch
    {
        long[] list => list.Length,
        torch.Tensor?[] list => list.Length,
        byte[] text => (text.Length + sizeof(long) - 1) / sizeof(long),
        _ => _raw.Kind == ArgumentKind.Integers ? 1 : 0,
    };

    /// <summary>The object that has to outlive the call.</summary>
    internal object? Owner => _owner;

    public static implicit operator Argument(torch.Tensor? tensor) =>
        tensor is null ? None() : new(ArgumentKind.Tensor, tensor.Handle, 0, tensor);

    public static implicit operator Argument(Scalar? scalar) =>
        scalar is null ? None() : new(scalar.Kind, scalar.Bits);

    public static implicit operator Argument(torch.Generator? generator) =>
        generator is null ? None() : new(ArgumentKind.Generator, generator.Handle, 0, generator);

    public static implicit operator Argument(torch.Device? device) =>
        device is null ? None() : new(ArgumentKind.Device, (long)device.type, device.index);

    public static implicit operator Argument(torch.ScalarType? type) => type is { } known ? new(ArgumentKind.Integer, (long)known) : None();

    public static implicit operator Argument(torch.ScalarType type) => new(ArgumentKind.Integer, (long)type);

    public static implicit operator Argument(long value) => new(ArgumentKind.Integer, value);

    public static implicit operator Argument(long? value) => value is { } known ? new(ArgumentKind.Integer, known) : None();

    public static implicit operator Argument(double value) => new(ArgumentKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(ArgumentKind.Boolean, value ? 1 : 0);

    public static implicit operator Argument(string? text) =>
        text is null ? None() : new(ArgumentKind.Text, 0, 0, Encoding.UTF8.GetBytes(text));

    public static implicit operator Argument(long[]? list) => list is null ? None() : new(ArgumentKind.Integers, 0, list.Length, list);

    public static implicit operator Argument(ReadOnlySpan<long> list) =>
        list.Length == 1 ? List(list[0]) : new(ArgumentKind.Integers, 0, list.Length, list.ToArray());

    public static implicit operator Argument(torch.Tensor?[] list) => new(ArgumentKind.Tensors, 0, list.Length, list);

    /// <summary>No value, for an optional argument.</summary>
    internal static Argument None() => new(ArgumentKind.None);

    /// <summary>A list of one number.</summary>
    internal static Argument List(long value) => new(ArgumentKind.Integers, value, 1);

    /// <summary>A list of tensors some of which may be missing.</summary>
    internal static Argument Optional(torch.Tensor?[] list) => new(ArgumentKind.OptionalTensors, 0, list.Length, list);

    /// <summary>Writes the native form, with the list, if any, copied to the buffer.</summary>
    internal unsafe RawArgument Write(long* buffer)
    {
        var raw = _raw;
        switch (_owner)
        {
            case long[] list:
                list.CopyTo(new Span<long>(buffer, list.Length));
                break;
            case torch.Tensor?[] list:
                WriteHandles(list, buffer);
                break;
            case byte[] text:
                text.CopyTo(new Span<byte>(buffer, text.Length));
                raw.Count = text.Length;
                break;
            default:
                if (raw.Kind != ArgumentKind.Integers)
                {
                    return raw;
                }

                *buffer = raw.Value;
                break;
        }

        raw.Value = (long)buffer;
        return raw;
    }

    private static unsafe void WriteHandles(torch.Tensor?[] list, long* buffer)
    {
        for (var i = 0; i < list.Length; i++)
        {
            buffer[i] = list[i] is { } tensor ? tensor.Handle : 0;
        }
    }
}
