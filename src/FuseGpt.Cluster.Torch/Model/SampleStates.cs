using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The states of samples that go through a model's span batch by batch: where a batch's states come from, and where they go.</summary>
internal sealed class SampleStates : IDisposable
{
    private readonly DeviceMemory _memory;
    private readonly TransformerModel _model;
    private readonly Handover? _handover;
    private int _batches;

    /// <summary>Begins with the first batch.</summary>
    /// <param name="memory">The device's memory.</param>
    /// <param name="model">The model, with its span.</param>
    /// <param name="samples">Samples of all batches.</param>
    /// <param name="sequence">Tokens in each.</param>
    public SampleStates(DeviceMemory memory, TransformerModel model, long samples, long sequence)
    {
        (_memory, _model) = (memory, model);
        _handover = model.Span.Output is { } key ? memory.OpenHandover(key, memory.NeedsOf(model.Architecture).States(samples, sequence)) : null;
    }

    /// <summary>Passes the next batch through the span.</summary>
    /// <param name="ids">Its token ids, <c>[batch, sequence]</c>.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    /// <returns>The states behind the span, <c>[batch, sequence, hidden]</c>.</returns>
    public Tensor Pass(Tensor ids, CancellationToken cancellationToken)
    {
        using var before = _model.Span.Input is { } key ? _memory.Exchange.Read(key, _batches, _model.Device) : _model.Embed(ids);
        var states = _model.Forward(_model.Span.First, _model.Span.Count, before, cancellationToken);
        _handover?.Add(states);
        _batches++;
        return states;
    }

    /// <summary>All batches passed: hands their states over where another device goes on with them.</summary>
    public void Complete() => _handover?.Complete();

    public void Dispose() => _handover?.Dispose();
}
