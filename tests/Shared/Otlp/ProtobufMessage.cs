using System.Text;

namespace FuseGpt.Cluster.Tests.Otlp;

/// <summary>The fields of one protobuf message, by number.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var tag = Variable(bytes.Span, ref at);
            var (value, length) = (tag & 7) switch
            {
                0 => (Variable(bytes.Span, ref at), 0),
                1 => (BitConverter.ToUInt64(bytes.Span.Slice(at, 8)), 8),
                2 => (0UL, (int)Variable(bytes.Span, ref at)),
                5 => (BitConverter.ToUInt32(bytes.Span.Slice(at, 4)), 4),
                var wire => throw new InvalidDataException($"Wire type {wire}."),
            };
            _fields.Add(((int)(tag >> 3), value, bytes.Slice(at, length)));
            at += length;
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int number) => _fields.Where(field => field.Number == number).Select(field => new ProtobufMessage(field.Bytes));

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    public ulong Number(int number) => _fields.LastOrDefault(field => field.Number == number).Value;

    public bool Has(int number) => _fields.Any(field => field.Number == number);

    private ReadOnlyMemory<byte> Bytes(int number) => _fields.LastOrDefault(field => field.Number == number).Bytes;

    private static ulong Variable(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7f) << shift;
            if (bytes[at++] < 0x80)
            {
                return value;
            }
        }
    }
}
