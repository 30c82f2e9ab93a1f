using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>Lays requests one after the other, the context of neighbours that share it once.</summary>
internal sealed class EncodedItemsBuilder(ModelArchitecture architecture)
{
    private readonly List<int> _ids = [];
    private readonly List<IReadOnlyList<ContinuationGroup>> _items = [];
    private List<ContinuationGroup> _groups = [];

    /// <summary>Adds a request of the current question.</summary>
    public void Add(int[] context, int[] continuation)
    {
        if (_groups.Count > 0 && Shares(_groups[^1], context, continuation))
        {
            _groups[^1] = _groups[^1] with { Continuations = [.. _groups[^1].Continuations, continuation.Length] };
        }
        else
        {
            _groups.Add(new ContinuationGroup(_ids.Count, context.Length, [continuation.Length]));
            _ids.AddRange(context);
        }

        _ids.AddRange(continuation);
    }

    /// <summary>The next request belongs to the next question.</summary>
    public void EndItem()
    {
        _items.Add(_groups);
        _groups = [];
    }

    public EncodedItems Build() => new(_ids, _items);

    /// <summary>Texts of one group turn through the same rotary frequencies, whatever the lengths of the others.</summary>
    private bool Shares(ContinuationGroup group, int[] context, int[] continuation) =>
        group.Context == context.Length
        && architecture.RopeRegime(group.LongestText) == architecture.RopeRegime(context.Length + continuation.Length - 1)
        && context.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ids).Slice(group.Start, group.Context));
}
