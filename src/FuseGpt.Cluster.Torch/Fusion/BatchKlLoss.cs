namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>
/// The batch-dimension loss (paper eq. 7 to 9): softmax over the samples of a batch at each position and channel, then
/// <c>KL(teacher || student)</c>, summed and divided by the batch size.
/// </summary>
internal static class BatchKlLoss
{
    /// <summary>The teacher's side, computed once for all epochs: log-softmax over dimension 0 of <c>[batch, sequence, hidden]</c>.</summary>
    public static Tensor Teacher(Tensor states) => states.log_softmax(0);

    /// <summary>
    /// The loss, and its gradient with respect to the student's states, <c>(softmax(student) - softmax(teacher)) / batch</c>: known in
    /// closed form, so the tape ends at the student's states.
    /// </summary>
    public static (double Loss, Tensor Gradient) Compute(Tensor student, Tensor teacher)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var batch = student.shape[0];
        var logStudent = student.detach().log_softmax(0);
        var loss = F.kl_div(logStudent, teacher, log_target: true, reduction: torch.nn.Reduction.Sum).item<float>() / batch;
        var gradient = (logStudent.exp() - teacher.exp()).div_(batch);
        return (loss, gradient.MoveToOuterDisposeScope());
    }
}
