namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The group's inputs and the teacher's outputs of one batch.</summary>
/// <param name="Input">States before the group, <c>[batch, sequence, hidden]</c>.</param>
/// <param name="Teacher">What the loss compares with, of the same shape.</param>
internal sealed record TrainingBatch(Tensor Input, Tensor Teacher) : IDisposable
{
    public void Dispose()
    {
        Input.Dispose();
        Teacher.Dispose();
    }
}
