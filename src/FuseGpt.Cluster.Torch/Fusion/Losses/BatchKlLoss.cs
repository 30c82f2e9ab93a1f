namespace FuseGpt.Cluster.Torch.Fusion.Losses;

/// <summary>
/// The batch-dimension loss (paper eq. 7 to 9): softmax over the samples of a batch at each position and channel, then
/// <c>KL(teacher || student)</c>, summed and divided by the batch size. Its gradient is <c>(softmax(student) - softmax(teacher)) / batch</c>.
/// </summary>
internal sealed class BatchKlLoss : ITrainingLoss
{
    public bool CouplesSamples => true;

    public Tensor Teacher(Tensor states)
    {
        using var wide = states.to(ScalarType.Float32);
        return wide.log_softmax(0);
    }

    public (double Loss, Tensor Gradient) Compute(Tensor student, Tensor teacher, long batch)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var logStudent = student.detach().to(ScalarType.Float32).log_softmax(0);
        var loss = F.kl_div(logStudent, teacher, log_target: true, reduction: torch.nn.Reduction.Sum).item<float>() / batch;
        var gradient = (logStudent.exp() - teacher.exp()).div_(batch);
        return (loss, gradient.to(student.dtype).MoveToOuterDisposeScope());
    }
}
