using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How far a running task is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PartProgress), "part")]
[JsonDerivedType(typeof(TrainProgress), "train")]
[JsonDerivedType(typeof(TokensProgress), "tokens")]
public abstract record TaskProgress;

/// <summary>A part of a task is done.</summary>
/// <param name="Part">What is being done, for example <c>teacher</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all.</param>
public sealed record PartProgress(string Part, int Done, int Total) : TaskProgress;

/// <summary>A training step is done.</summary>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Step">Steps done in this round, from 1.</param>
/// <param name="Steps">Steps of the round in all.</param>
/// <param name="Loss">Loss of this step.</param>
/// <param name="TokensPerSecond">Tokens per second since the round's training began.</param>
public sealed record TrainProgress(int Epoch, int Step, int Steps, double Loss, double TokensPerSecond) : TaskProgress;

/// <summary>A text is further on.</summary>
/// <param name="Tokens">All tokens made so far: a report that is lost loses nothing.</param>
public sealed record TokensProgress(IReadOnlyList<int> Tokens) : TaskProgress;
