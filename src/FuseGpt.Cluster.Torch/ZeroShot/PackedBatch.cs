using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Torch.ZeroShot;

/// <summary>
/// Groups as rows of one batch, padded at their ends. A row is the context, then the continuations one after the other; each is laid
/// out as if it alone followed the context.
/// </summary>
internal sealed class PackedBatch
{
    /// <summary>Segment of a row's padding.</summary>
    public const long Padding = -1;

    /// <summary>Segment of a row's context; its continuations count from 1.</summary>
    public const long Context = 0;

    private readonly long[] _ids;
    private readonly long[] _positions;
    private readonly long[] _segments;
    private readonly List<long> _predictors = [];
    private readonly List<long> _targets = [];
    private readonly List<int> _lengths = [];

    public PackedBatch(IReadOnlyList<ContinuationGroup> groups, IReadOnlyList<long> ids)
    {
        (Rows, Width) = (groups.Count, groups.Max(group => group.PackedLength));
        LongestText = groups.Max(group => group.LongestText);
        (_ids, _positions, _segments) = (new long[Rows * Width], new long[Rows * Width], new long[Rows * Width]);
        Array.Fill(_segments, Padding);
        for (var row = 0; row < Rows; row++)
        {
            Lay(groups[row], ids, row * Width);
        }
    }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; }

    /// <summary>Tokens in a row, padding included.</summary>
    public int Width { get; }

    /// <summary>Tokens of the longest text: context and one continuation.</summary>
    public int LongestText { get; }

    /// <summary>Whether the batch is one plain text.</summary>
    public bool IsPlain => Rows == 1 && _lengths.Count == 1;

    /// <summary>Tokens of each continuation, in order.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    /// <summary>Token ids, <c>[rows, width]</c>.</summary>
    public Tensor Ids(torch.Device device) => Table(_ids, device);

    /// <summary>Each token's place in its text, <c>[rows, width]</c>.</summary>
    public Tensor Positions(torch.Device device) => Table(_positions, device);

    /// <summary>What each token belongs to, <c>[rows, width]</c>.</summary>
    public Tensor Segments(torch.Device device) => Table(_segments, device);

    /// <summary>For each token of each continuation the place, in the flattened batch, that predicts it: <c>[tokens]</c>.</summary>
    public Tensor Predictors(torch.Device device) => torch.tensor(_predictors.ToArray()).to(device);

    /// <summary>The tokens predicted, <c>[tokens]</c>.</summary>
    public Tensor Targets(torch.Device device) => torch.tensor(_targets.ToArray()).to(device);

    private Tensor Table(long[] values, torch.Device device) => torch.tensor(values).view(Rows, Width).to(device);

    private void Lay(ContinuationGroup group, IReadOnlyList<long> ids, int rowStart)
    {
        var (place, source) = (rowStart, group.Start);
        for (var position = 0; position < group.Context; position++)
        {
            Put(place++, ids[source++], position, Context);
        }

        var lastOfContext = place - 1;
        for (var choice = 0; choice < group.Continuations.Count; choice++)
        {
            var length = group.Continuations[choice];
            for (var token = 0; token < length; token++)
            {
                _predictors.Add(token == 0 ? lastOfContext : place - 1);
                _targets.Add(ids[source + token]);
                if (token < length - 1)
                {
                    Put(place++, ids[source + token], group.Context + token, Context + 1 + choice);
                }
            }

            source += length;
            _lengths.Add(length);
        }
    }

    private void Put(int place, long id, long position, long segment) =>
        (_ids[place], _positions[place], _segments[place]) = (id, position, segment);
}
