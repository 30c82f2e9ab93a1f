using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Evaluation;

/// <summary>How well a model foresees a text.</summary>
internal static class NextTokenLoss
{
    /// <summary>
    /// The mean loss of one window, in nats, from the last block's states, <c>[sequence, hidden]</c>, and the ids, <c>[sequence]</c>.
    /// Logits are computed for one window at a time: they are the largest tensor of all, <c>[sequence - 1, vocabulary]</c>.
    /// </summary>
    public static double Mean(TransformerModel model, Tensor states, Tensor ids)
    {
        using var scope = torch.NewDisposeScope();
        var predictions = ids.shape[0] - 1;
        var logits = model.Logits(states.narrow(0, 0, predictions)).to(ScalarType.Float32);
        return F.cross_entropy(logits, ids.narrow(0, 1, predictions)).item<float>();
    }
}
