using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>What a device found out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScoreOutcome), "score")]
[JsonDerivedType(typeof(FineTuneOutcome), "fine-tune")]
[JsonDerivedType(typeof(EvaluateOutcome), "evaluate")]
[JsonDerivedType(typeof(FoldOutcome), "fold")]
[JsonDerivedType(typeof(CompareOutcome), "compare")]
[JsonDerivedType(typeof(SliceOutcome), "slice")]
[JsonDerivedType(typeof(ScoreContinuationsOutcome), "score-continuations")]
[JsonDerivedType(typeof(GenerateOutcome), "generate")]
[JsonDerivedType(typeof(PropagateOutcome), "propagate")]
public abstract record TaskOutcome;

/// <summary>Outcome of a <see cref="ScoreTask"/>.</summary>
/// <param name="Candidates">Positions of the blocks scored.</param>
/// <param name="Sums">For each candidate, the sum over tokens of what the task's measure gives.</param>
/// <param name="Tokens">Tokens behind each sum.</param>
/// <param name="BlockPasses">How many times a sample went through a block.</param>
public sealed record ScoreOutcome(IReadOnlyList<int> Candidates, IReadOnlyList<double> Sums, long Tokens, long BlockPasses) : TaskOutcome;

/// <summary>Outcome of a <see cref="FineTuneTask"/>.</summary>
/// <param name="Model">Hash of the manifest in which the group's trained blocks replace the group and the picked block.</param>
/// <param name="Losses">Loss of each step, in order.</param>
/// <param name="Tokens">Tokens trained on, epochs counted.</param>
public sealed record FineTuneOutcome(string Model, IReadOnlyList<double> Losses, long Tokens) : TaskOutcome;

/// <summary>Outcome of an <see cref="EvaluateTask"/>.</summary>
/// <param name="FirstWindow">First window of the range.</param>
/// <param name="Losses">For each window, the mean next-token loss in nats.</param>
/// <param name="Seconds">Time that the device took.</param>
public sealed record EvaluateOutcome(int FirstWindow, IReadOnlyList<double> Losses, double Seconds = 0) : TaskOutcome;

/// <summary>Outcome of a <see cref="PropagateTask"/>.</summary>
/// <param name="States">Key of the states; null where others go on with them first.</param>
public sealed record PropagateOutcome(string? States) : TaskOutcome;

/// <summary>Outcome of a <see cref="FoldTask"/>.</summary>
/// <param name="Model">Hash of the manifest whose blocks are all dense.</param>
public sealed record FoldOutcome(string Model) : TaskOutcome;

/// <summary>Outcome of a <see cref="CompareTask"/>.</summary>
/// <param name="LargestDifference">Largest absolute difference of two logits.</param>
/// <param name="LargestLogit">Largest absolute logit of the first model.</param>
public sealed record CompareOutcome(double LargestDifference, double LargestLogit) : TaskOutcome;

/// <summary>Outcome of a <see cref="SliceTask"/>.</summary>
/// <param name="Parameters">Parameters that are left, the shortcuts' matrices included.</param>
/// <param name="Losses">For each text and each of its windows, the mean next-token loss in nats.</param>
/// <param name="SliceSeconds">Seconds spent slicing, measuring not counted.</param>
public sealed record SliceOutcome(long Parameters, IReadOnlyList<IReadOnlyList<double>> Losses, double SliceSeconds) : TaskOutcome;

/// <summary>Outcome of a <see cref="ScoreContinuationsTask"/>.</summary>
/// <param name="LogLikelihoods">For each continuation of each group, in order, the sum over its tokens of their log-probabilities, in nats.</param>
public sealed record ScoreContinuationsOutcome(IReadOnlyList<double> LogLikelihoods) : TaskOutcome;

/// <summary>Outcome of a <see cref="GenerateTask"/>.</summary>
/// <param name="Tokens">The tokens made.</param>
/// <param name="PromptSeconds">Time until the first token was known.</param>
/// <param name="Seconds">Time for the tokens after the first.</param>
/// <param name="Ended">Whether the last token is one that ends the text.</param>
public sealed record GenerateOutcome(IReadOnlyList<int> Tokens, double PromptSeconds, double Seconds, bool Ended) : TaskOutcome;

/// <summary>Outcome of a <see cref="MeasurePassesTask"/>.</summary>
/// <param name="FlopsPerSecond">Floating point operations per second, counted by <see cref="Planning.BlockCost"/>.</param>
public sealed record PassSpeedOutcome(double FlopsPerSecond) : TaskOutcome;

/// <summary>Outcome of a <see cref="MeasureTrainingTask"/>.</summary>
/// <param name="FlopsPerSecond">Floating point operations per second of tokens that go forth and back.</param>
/// <param name="UpdateSeconds">Seconds that a step spends on a block beside them.</param>
public sealed record TrainingSpeedOutcome(double FlopsPerSecond, double UpdateSeconds) : TaskOutcome;
