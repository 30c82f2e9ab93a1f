namespace FuseGpt.Cluster.Torch.Fusion.Losses;

/// <summary>
/// Mean over tokens of <c>|student - teacher|² / |teacher|²</c>. Its gradient at a token is <c>2 (student - teacher) / |teacher|²</c>
/// divided by the batch's tokens.
/// </summary>
internal sealed class RelativeLoss : ITrainingLoss
{
    public bool CouplesSamples => false;

    public Tensor Teacher(Tensor states) => states.clone();

    public (double Loss, Tensor Gradient) Compute(Tensor student, Tensor teacher, long batch)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var tokens = batch * teacher.shape[1];
        var target = teacher.to(ScalarType.Float32);
        var difference = student.detach().to(ScalarType.Float32) - target;
        var size = target.square().sum(-1, keepdim: true);
        var loss = (difference.square().sum(-1, keepdim: true) / size).sum().item<float>() / tokens;
        var gradient = difference.mul_(2.0 / tokens).div_(size);
        return (loss, gradient.to(student.dtype).MoveToOuterDisposeScope());
    }
}
