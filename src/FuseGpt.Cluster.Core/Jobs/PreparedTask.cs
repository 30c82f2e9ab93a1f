using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A zero-shot task as token ids of one model's tokenizer.</summary>
/// <param name="Task">The task.</param>
/// <param name="Items">Its questions.</param>
/// <param name="Ids">Token ids that the groups lie in, int32, <c>[tokens]</c>.</param>
/// <param name="Groups">For each question its groups; their continuations in order are the question's requests.</param>
public sealed record PreparedTask(ZeroShotTask Task, IReadOnlyList<ZeroShotItem> Items, TensorReference Ids, IReadOnlyList<IReadOnlyList<ContinuationGroup>> Groups);
