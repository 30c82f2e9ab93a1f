namespace FuseGpt.Cluster.Torch.Fusion.Losses;

/// <summary>
/// A loss between the group's output and the teacher's, with its gradient in closed form: the tape ends at the student's states, so a
/// batch can be cut into micro-batches without changing the step.
/// </summary>
internal interface ITrainingLoss
{
    /// <summary>Whether a sample's gradient depends on the other samples of its batch.</summary>
    bool CouplesSamples { get; }

    /// <summary>
    /// The teacher's side, computed once for all epochs, from its states, <c>[batch, sequence, hidden]</c>: float32 where it is computed
    /// from them, the states' own type where it is they.
    /// </summary>
    Tensor Teacher(Tensor states);

    /// <summary>The loss of a batch or, where samples are not coupled, a micro-batch's share of it.</summary>
    /// <param name="student">The student's states, <c>[samples, sequence, hidden]</c>.</param>
    /// <param name="teacher">The teacher's side of the same samples.</param>
    /// <param name="batch">Samples of the whole batch.</param>
    /// <returns>The loss, and its gradient with respect to the student's states, in their type; both are computed in float32.</returns>
    (double Loss, Tensor Gradient) Compute(Tensor student, Tensor teacher, long batch);
}
