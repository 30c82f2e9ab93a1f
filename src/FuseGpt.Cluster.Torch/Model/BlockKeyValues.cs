namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Keys and values of one sequence in one block, <c>[1, key heads, tokens, head size]</c>, with room for more.</summary>
internal sealed class BlockKeyValues : IDisposable
{
    private const int LeastRoom = 256;
    private Tensor? _keys;
    private Tensor? _values;

    /// <summary>Adds tokens after those held and returns all of them.</summary>
    /// <param name="length">Tokens held.</param>
    /// <param name="keys">Rotated keys of the new tokens.</param>
    /// <param name="values">Their values.</param>
    public (Tensor Keys, Tensor Values) Append(int length, Tensor keys, Tensor values)
    {
        var total = length + keys.shape[2];
        _keys = WithRoom(_keys, length, total, keys);
        _values = WithRoom(_values, length, total, values);
        return (Put(_keys, length, keys), Put(_values, length, values));
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
    }

    private static Tensor Put(Tensor room, int length, Tensor added)
    {
        room.narrow(2, length, added.shape[2]).copy_(added);
        return room.narrow(2, 0, length + added.shape[2]);
    }

    private static Tensor WithRoom(Tensor? room, int length, long total, Tensor like)
    {
        if (room is not null && room.shape[2] >= total)
        {
            return room;
        }

        using var scope = torch.NewDisposeScope();
        var larger = torch.empty([like.shape[0], like.shape[1], Math.Max(LeastRoom, 2 * total), like.shape[3]], dtype: like.dtype, device: like.device);
        if (room is not null && length > 0)
        {
            larger.narrow(2, 0, length).copy_(room.narrow(2, 0, length));
        }

        room?.Dispose();
        return larger.DetachFromDisposeScope();
    }
}
