namespace FuseGpt.Cluster.Core.Tokenization.Bpe;

/// <summary>A heap of merges that may be done: the lowest rank first, of equal ones the leftmost place.</summary>
internal sealed class MergeQueue
{
    private ulong[] _heap = new ulong[64];
    private int _count;

    /// <summary>Adds a merge.</summary>
    public void Push(int rank, int place)
    {
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
        }

        var item = ((ulong)(uint)rank << 32) | (uint)place;
        var at = _count++;
        for (int parent; at > 0 && _heap[parent = (at - 1) / 2] > item; at = parent)
        {
            _heap[at] = _heap[parent];
        }

        _heap[at] = item;
    }

    /// <summary>Takes the next merge; false if there is none.</summary>
    public bool TryPop(out int rank, out int place)
    {
        if (_count == 0)
        {
            (rank, place) = (0, 0);
            return false;
        }

        (rank, place) = ((int)(_heap[0] >> 32), (int)(uint)_heap[0]);
        SiftDown(_heap[--_count]);
        return true;
    }

    private void SiftDown(ulong item)
    {
        var at = 0;
        for (int child; (child = (at * 2) + 1) < _count; at = child)
        {
            child += child + 1 < _count && _heap[child + 1] < _heap[child] ? 1 : 0;
            if (_heap[child] >= item)
            {
                break;
            }

            _heap[at] = _heap[child];
        }

        _heap[at] = item;
    }
}
