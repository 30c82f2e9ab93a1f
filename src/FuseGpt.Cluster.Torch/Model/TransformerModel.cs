using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>One model manifest on a device. Its weights belong to the device's memory; blocks are taken from there when they are needed.</summary>
internal sealed class TransformerModel : IDisposable
{
    private readonly BlockWalk _walk;
    private readonly DecoderBlock _decoder;
    private readonly Tensor? _embedding;
    private readonly Tensor? _norm;
    private readonly Tensor? _head;

    /// <summary>Opens a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="config">The config that it names.</param>
    /// <param name="memory">Where its tensors lie.</param>
    /// <param name="span">The blocks that states pass through again and again: the others' room is used for these.</param>
    public TransformerModel(ModelManifest manifest, ModelConfig config, DeviceMemory memory, BlockSpan span)
    {
        Manifest = manifest;
        Architecture = config.Architecture;
        (Span, Device) = (span, memory.Storage.Device);
        _decoder = new DecoderBlock(Architecture, memory.Storage);
        (_embedding, _norm, _head) = Outer(config, memory);
        _walk = memory.Blocks.Walk([.. manifest.Blocks.Skip(span.First).Take(span.Count)]);
    }

    /// <summary>The manifest that this model stands for.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The model's numbers; its block count is that of the model first given, not of this manifest.</summary>
    public ModelArchitecture Architecture { get; }

    /// <summary>The blocks that states pass through.</summary>
    public BlockSpan Span { get; }

    /// <summary>Where it computes.</summary>
    public torch.Device Device { get; }

    /// <summary>Blocks in this manifest.</summary>
    public int BlockCount => Manifest.Blocks.Count;

    /// <summary>Embeds token ids, <c>[batch, sequence]</c> int64, as states, <c>[batch, sequence, hidden]</c>; for a span that begins with it.</summary>
    public Tensor Embed(Tensor ids)
    {
        using var scope = torch.NewDisposeScope();
        var rows = _embedding!.index_select(0, ids.reshape(-1));
        return rows.view(ids.shape[0], ids.shape[1], Architecture.HiddenSize).MoveToOuterDisposeScope();
    }

    /// <summary>Takes the block at a position of this manifest into use; no other block of this model may be used until that ends.</summary>
    public BlockLease Rent(int position) => _walk.Rent(position - Span.First);

    /// <summary>Passes states through the block at a position of this manifest, one of those that were to be walked; without a layout they are whole sequences.</summary>
    public Tensor Forward(int position, Tensor states, IAttentionLayout? layout = null)
    {
        using var lease = Rent(position);
        return _decoder.Forward(lease.Weights, states, layout);
    }

    /// <summary>Passes states through a block that is not in the manifest, for example one in training.</summary>
    public Tensor Forward(IBlockWeights weights, Tensor states) => _decoder.Forward(weights, states);

    /// <summary>Passes states through a range of blocks.</summary>
    public Tensor Forward(int first, int count, Tensor states, CancellationToken cancellationToken = default)
    {
        using var scope = torch.NewDisposeScope();
        var current = states.alias();
        for (var position = first; position < first + count; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var previous = current;
            current = Forward(position, previous);
        }

        return current.MoveToOuterDisposeScope();
    }

    /// <summary>The next-token logits, <c>[.., vocabulary]</c>, of the last block's states, <c>[.., hidden]</c>; for a span that hands nothing over.</summary>
    public Tensor Logits(Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        return F.linear(RmsNorm.Forward(states, _norm!, Architecture.NormEpsilon).to(_head!.dtype), _head).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _walk.Dispose();
        _decoder.Dispose();
    }

    /// <summary>Embedding where the states begin here, norm and head where they end: a device with blocks from the middle has none of them.</summary>
    private (Tensor? Embedding, Tensor? Norm, Tensor? Head) Outer(ModelConfig config, DeviceMemory memory)
    {
        var (names, tensors) = (config.Family.Outer, Manifest.OuterTensors);
        var embedding = Span.Input is null ? memory.OuterWeight(tensors[names.Embedding]) : null;
        return Span.Output is null
            ? (embedding, memory.OuterVector(tensors[names.FinalNorm]), memory.OuterWeight(tensors[Architecture.TieWordEmbeddings ? names.Embedding : names.Head]))
            : (embedding, null, null);
    }
}
