using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>
/// Keys and values of one sequence in every block, so that each further token passes alone. The first pass takes the whole beginning,
/// every later one a single token.
/// </summary>
/// <remarks>
/// Models whose rotary frequencies depend on the sequence's length turn the earlier tokens otherwise when it grows past a limit, which
/// changes their states too. The cache then no longer <see cref="Fits"/>, and the sequence has to pass again as a whole.
/// </remarks>
internal sealed class KeyValueCache(ModelArchitecture architecture, TensorStorage storage, int blocks) : IDisposable
{
    private const int LeastRoom = 256;
    private readonly BlockKeyValues[] _blocks = [.. Enumerable.Range(0, blocks).Select(_ => new BlockKeyValues())];
    private readonly AttentionMasks _masks = new(storage.Device, storage.ComputeType);
    private RotaryTables? _rotary;

    /// <summary>Tokens that have passed through every block.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the tokens held are those of a longer sequence's beginning.</summary>
    /// <param name="length">Tokens in the longer sequence.</param>
    public bool Fits(int length) => architecture.RopeRegime(Length) == architecture.RopeRegime(length);

    /// <summary>Makes room for tokens that will pass next.</summary>
    public void Begin(int tokens)
    {
        if (_rotary is null || _rotary.Cosine.shape[0] < Length + tokens)
        {
            _rotary?.Dispose();
            _rotary = RotaryTables.Build(architecture, storage.Device, Length + tokens, Math.Max(LeastRoom, 2 * (Length + tokens)));
        }
    }

    /// <summary>The layout of the tokens in the block at a position of the model.</summary>
    public IAttentionLayout this[int position] => new Layout(this, _blocks[position]);

    /// <summary>The tokens have passed through every block.</summary>
    public void End(int tokens) => Length += tokens;

    /// <summary>Forgets the sequence.</summary>
    public void Clear()
    {
        Length = 0;
        _rotary?.Dispose();
        _rotary = null;
    }

    public void Dispose()
    {
        Clear();
        _masks.Dispose();
        Array.ForEach(_blocks, block => block.Dispose());
    }

    private AttentionInputs Arrange(BlockKeyValues block, AttentionHeads heads, int? window)
    {
        var tokens = heads.Query.shape[2];
        var rotary = _rotary!.Rows(Length, tokens);
        var (key, value) = block.Append(Length, rotary.Apply(heads.Key), heads.Value);
        var query = rotary.Apply(heads.Query);
        if (Length == 0)
        {
            var mask = _masks.For(tokens, window);
            return new(query, key, value, mask, IsCausal: mask is null);
        }

        // A single token at the end sees everything, or the last tokens of its window.
        var seen = Math.Min(key.shape[2], window ?? long.MaxValue);
        var first = key.shape[2] - seen;
        return new(query, key.narrow(2, first, seen), value.narrow(2, first, seen), Mask: null, IsCausal: false);
    }

    private sealed class Layout(KeyValueCache cache, BlockKeyValues block) : IAttentionLayout
    {
        public AttentionInputs Arrange(AttentionHeads heads, int? window) => cache.Arrange(block, heads, window);
    }
}
