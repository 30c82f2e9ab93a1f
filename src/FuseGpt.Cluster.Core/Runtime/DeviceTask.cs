using System.Text.Json.Serialization;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Something for a device to do. Inputs are named by hash, so a task can be repeated anywhere.</summary>
/// <param name="Model">Hash of the model manifest.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScoreTask), "score")]
[JsonDerivedType(typeof(FineTuneTask), "fine-tune")]
[JsonDerivedType(typeof(EvaluateTask), "evaluate")]
[JsonDerivedType(typeof(FoldTask), "fold")]
[JsonDerivedType(typeof(CompareTask), "compare")]
[JsonDerivedType(typeof(SliceTask), "slice")]
[JsonDerivedType(typeof(ScoreContinuationsTask), "score-continuations")]
[JsonDerivedType(typeof(GenerateTask), "generate")]
[JsonDerivedType(typeof(PropagateTask), "propagate")]
[JsonDerivedType(typeof(ShardTask), "shard")]
public abstract record DeviceTask(string Model);

/// <summary>Scores some blocks on a range of calibration samples.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Windows">Token ids of all samples, int32, <c>[samples, sequence]</c>.</param>
/// <param name="FirstSample">First sample of the range.</param>
/// <param name="SampleCount">Number of samples, scored as one batch.</param>
/// <param name="Candidates">Positions in the model of the blocks to leave out, one at a time; ascending.</param>
/// <param name="Measure">What to score by.</param>
public sealed record ScoreTask(
    string Model, TensorReference Windows, int FirstSample, int SampleCount, IReadOnlyList<int> Candidates, ScoreMeasure Measure = ScoreMeasure.MacroInfluence)
    : DeviceTask(Model);

/// <summary>Fuses the picked block into its partial group and trains the group (paper eq. 4 to 10).</summary>
/// <param name="Model">Hash of the model manifest, the picked block included.</param>
/// <param name="Windows">Token ids of the samples, int32, <c>[samples, sequence]</c>.</param>
/// <param name="SampleCount">How many of them to train on, from the first on: a multiple of the batch.</param>
/// <param name="FirstBlock">Position in the model of the group's first block.</param>
/// <param name="BlockCount">Blocks in the group, the picked one included.</param>
/// <param name="PickedBlock">Position in the model of the picked block.</param>
/// <param name="Round">Round of the job, from 0; a part of the seed.</param>
/// <param name="Settings">How to train.</param>
public sealed record FineTuneTask(string Model, TensorReference Windows, int SampleCount, int FirstBlock, int BlockCount, int PickedBlock, int Round, FineTuneSettings Settings)
    : DeviceTask(Model)
{
    /// <summary>
    /// Key of each batch's states before the group, where others computed them; null when the device is to compute them itself. They are
    /// taken once: who starts the task again hands over new ones.
    /// </summary>
    public IReadOnlyList<string>? Inputs { get; init; }
}

/// <summary>Measures the next-token loss on a range of windows.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Windows">Token ids of all windows, int32, <c>[windows, sequence]</c>.</param>
/// <param name="FirstWindow">First window of the range.</param>
/// <param name="WindowCount">Number of windows.</param>
public sealed record EvaluateTask(string Model, TensorReference Windows, int FirstWindow, int WindowCount) : DeviceTask(Model);

/// <summary>Passes samples through the first blocks of a model and keeps the states for another task.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Windows">Token ids of all samples, int32, <c>[samples, sequence]</c>.</param>
/// <param name="FirstSample">First sample of the range.</param>
/// <param name="SampleCount">Number of samples, passed as one batch.</param>
/// <param name="BlockCount">How many blocks they pass, from the first on: at least one.</param>
public sealed record PropagateTask(string Model, TensorReference Windows, int FirstSample, int SampleCount, int BlockCount) : DeviceTask(Model);

/// <summary>
/// One shard's part of a task: the states pass through a contiguous range of the model's blocks and are handed over to the next shard.
/// Its outcome is of the task's kind, with what is known by then; the parts' outcomes together are the task's, to the bit.
/// </summary>
/// <param name="Whole">The task: a <see cref="ScoreTask"/>, an <see cref="EvaluateTask"/> or a <see cref="PropagateTask"/>.</param>
/// <param name="FirstBlock">Position in the model of the range's first block.</param>
/// <param name="BlockCount">Blocks in the range: at least one.</param>
/// <param name="Input">Key of the states that the shard before handed over, taken once; null for the first shard.</param>
/// <param name="Output">Key under which the states are handed over; null where nobody goes on with them.</param>
public sealed record ShardTask(DeviceTask Whole, int FirstBlock, int BlockCount, string? Input, string? Output) : DeviceTask(Whole.Model);

/// <summary>Turns every fused linear into one dense weight of the checkpoint's element type, so that the model can be written.</summary>
/// <param name="Model">Hash of the model manifest.</param>
public sealed record FoldTask(string Model) : DeviceTask(Model);

/// <summary>Compares the logits of two models on one window.</summary>
/// <param name="Model">Hash of the one model manifest.</param>
/// <param name="Other">Hash of the other model manifest.</param>
/// <param name="Windows">Token ids of all windows, int32, <c>[windows, sequence]</c>; the first is used.</param>
public sealed record CompareTask(string Model, string Other, TensorReference Windows) : DeviceTask(Model);

/// <summary>Slices the hidden states of a model (SliceGPT) and measures the next-token loss of what is left. To compare with: nothing is stored.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Windows">Token ids of the samples, int32, <c>[samples, sequence]</c>.</param>
/// <param name="SampleCount">How many of them the axes are found on, from the first on.</param>
/// <param name="KeptWidth">Width that is kept of the hidden states.</param>
/// <param name="EvaluationWindows">For each text, token ids of the windows to measure on, int32, <c>[windows, sequence]</c>.</param>
public sealed record SliceTask(string Model, TensorReference Windows, int SampleCount, int KeptWidth, IReadOnlyList<TensorReference> EvaluationWindows) : DeviceTask(Model);

/// <summary>Measures how likely continuations are after their contexts.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Ids">Token ids that the groups lie in, int32, <c>[tokens]</c>.</param>
/// <param name="Groups">What to measure. They go through the model together in their order, so the same groups give the same bits.</param>
public sealed record ScoreContinuationsTask(string Model, TensorReference Ids, IReadOnlyList<ContinuationGroup> Groups) : DeviceTask(Model);

/// <summary>Goes on with a text, each time with the likeliest token.</summary>
/// <param name="Model">Hash of the model manifest.</param>
/// <param name="Prompt">Token ids to begin with: at least one.</param>
/// <param name="MaxTokens">Most tokens to make.</param>
/// <param name="EndIds">Tokens that end the text; the one that does is the last that is made.</param>
public sealed record GenerateTask(string Model, IReadOnlyList<int> Prompt, int MaxTokens, IReadOnlyList<int> EndIds) : DeviceTask(Model);

/// <summary>Measures how fast samples pass through a block of a model's shapes. Needs no model, and is never stored: its outcome holds for the moment.</summary>
/// <param name="Architecture">The model's numbers.</param>
/// <param name="SequenceLength">Tokens in a sample.</param>
public sealed record MeasurePassesTask(ModelArchitecture Architecture, int SequenceLength) : DeviceTask(string.Empty);

/// <summary>Measures how fast a block of a model's shapes is trained. Needs no model, and is never stored: its outcome holds for the moment.</summary>
/// <param name="Architecture">The model's numbers.</param>
/// <param name="SequenceLength">Tokens in a sample.</param>
/// <param name="Settings">How it would be trained.</param>
public sealed record MeasureTrainingTask(ModelArchitecture Architecture, int SequenceLength, FineTuneSettings Settings) : DeviceTask(string.Empty);
