using System.Security.Cryptography;
using System.Text;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>
/// The whole model's states of some samples, block after block, no further than they are asked for. They go through a block by
/// themselves, so that they are the same to the bit whichever task computes them, and are taken from those kept where they are known.
/// </summary>
internal sealed class ReferenceWalk : IDisposable
{
    private readonly TransformerModel _model;
    private readonly ReferenceStates _kept;
    private readonly Tensor _ids;
    private readonly string[] _keys;
    private readonly CancellationToken _cancellationToken;
    private Tensor? _states;
    private int _position = -1;

    /// <summary>Begins before the first block.</summary>
    public ReferenceWalk(TransformerModel model, ReferenceStates kept, ScoreTask task, Tensor ids, CancellationToken cancellationToken)
    {
        (_model, _kept, _ids, _cancellationToken) = (model, kept, ids, cancellationToken);
        _keys = Keys(model.Manifest, $"{task.Windows.Hash} {task.FirstSample} {task.SampleCount}");
    }

    /// <summary>How many times a sample went through a block.</summary>
    public long Passes { get; private set; }

    /// <summary>The states before a block, or behind the last one, <c>[samples, sequence, hidden]</c>; valid until the next call. Positions are asked for in ascending order.</summary>
    public Tensor At(int position)
    {
        for (var known = position; known > _position; known--)
        {
            if (_kept.Find(_keys[known]) is { } found)
            {
                MoveTo(known, found);
            }
        }

        if (_states is null)
        {
            MoveTo(0, _model.Embed(_ids));
        }

        while (_position < position)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            MoveTo(_position + 1, _model.Forward(_position, _states!));
            Passes += _ids.shape[0];
            _kept.Keep(_keys[_position], _states!);
        }

        return _states!;
    }

    public void Dispose() => _states?.Dispose();

    /// <summary>What the states before each block, and behind the last, follow from: config, embedding, samples and the blocks passed.</summary>
    private static string[] Keys(ModelManifest manifest, string samples)
    {
        var outside = string.Join(' ', manifest.OuterTensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Hash));
        var key = Hash($"{manifest.Config} {outside} {samples}");
        var keys = new List<string> { key };
        foreach (var block in manifest.Blocks)
        {
            key = Hash($"{key} {block}");
            keys.Add(key);
        }

        return [.. keys];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void MoveTo(int position, Tensor states)
    {
        _states?.Dispose();
        (_position, _states) = (position, states);
    }
}
