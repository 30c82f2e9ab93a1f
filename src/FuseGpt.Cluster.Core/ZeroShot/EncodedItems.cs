using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>A task's questions as token ids.</summary>
/// <param name="Ids">Token ids of all groups.</param>
/// <param name="Groups">For each question its groups; their continuations in order are the question's requests.</param>
public sealed record EncodedItems(IReadOnlyList<int> Ids, IReadOnlyList<IReadOnlyList<ContinuationGroup>> Groups);
