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
    private readonly Func<Tensor> _begin;
    private readonly int _samples;
    private readonly string[] _keys;
    private readonly CancellationToken _cancellationToken;
    private Tensor? _states;
    private int _position;

    /// <summary>Begins before the first block of the model's span.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kept">The states that are known.</param>
    /// <param name="task">Says which samples.</param>
    /// <param name="begin">The states before the span's first block.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    public ReferenceWalk(TransformerModel model, ReferenceStates kept, ScoreTask task, Func<Tensor> begin, CancellationToken cancellationToken)
    {
        (_model, _kept, _begin, _samples, _cancellationToken) = (model, kept, begin, task.SampleCount, cancellationToken);
        _position = model.Span.First - 1;
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
            MoveTo(_model.Span.First, _begin());
        }

        while (_position < position)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            MoveTo(_position + 1, _model.Forward(_position, _states!));
            Passes += _samples;
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
