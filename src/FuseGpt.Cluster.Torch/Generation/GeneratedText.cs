using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Generation;

/// <summary>A text that grows by its likeliest next token. Every token passes through the model once, unless a longer text turns its positions otherwise.</summary>
internal sealed class GeneratedText(TransformerModel model, TensorStorage storage, IEnumerable<int> prompt) : IDisposable
{
    private readonly List<int> _ids = [.. prompt];
    private readonly KeyValueCache _cache = new(model.Architecture, storage, model.BlockCount);

    /// <summary>Adds the likeliest next token and returns it.</summary>
    public int Next(CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        var token = (int)NextLogits(cancellationToken).argmax().item<long>();
        Add(token);
        return token;
    }

    /// <summary>Adds a token.</summary>
    public void Add(int token) => _ids.Add(token);

    /// <summary>The logits of the token that follows, <c>[vocabulary]</c>. Between two calls a token must be added.</summary>
    public Tensor NextLogits(CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        if (!_cache.Fits(_ids.Count))
        {
            _cache.Clear();
        }

        var states = Forward(torch.tensor(_ids.Skip(_cache.Length).Select(id => (long)id).ToArray()).unsqueeze(0).to(storage.Device), cancellationToken);
        return model.Logits(states.select(1, states.shape[1] - 1)).select(0, 0).MoveToOuterDisposeScope();
    }

    public void Dispose() => _cache.Dispose();

    private Tensor Forward(Tensor ids, CancellationToken cancellationToken)
    {
        var count = (int)ids.shape[1];
        _cache.Begin(count);
        var states = model.Embed(ids);
        for (var position = 0; position < model.BlockCount; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var previous = states;
            states = model.Forward(position, previous, _cache[position]);
        }

        _cache.End(count);
        return states;
    }
}
