using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Memory;

/// <summary>
/// How many bytes of tensors each kind of work needs on a device, from the model's numbers alone (docs/memory.md has the formulas). None
/// of them depends on how many blocks the model has, but for the candidates' states of a scoring.
/// </summary>
/// <param name="architecture">The model's numbers.</param>
/// <param name="computeType">Element type of matrix products and states on the device.</param>
/// <param name="keepsAttentionWeights">
/// Whether the library forms the attention's weights, <c>[heads, sequence, sequence]</c>, as one tensor: libtorch before 2.0 does.
/// </param>
public sealed class MemoryNeeds(ModelArchitecture architecture, TensorType computeType, bool keepsAttentionWeights)
{
    /// <summary>Tokens that go through a block at once when nothing is trained.</summary>
    public const int TokensPerPass = 4096;

    private const long Single = 4;

    /// <summary>A parameter in training is four numbers: itself, its gradient, and Adam's two means.</summary>
    private const long TrainedNumber = 4 * Single;

    private readonly IReadOnlyList<LinearShape> _linears = BlockShapes.Linears(architecture);
    private readonly long _compute = computeType.ElementSize();
    private readonly long _hidden = architecture.HiddenSize;
    private readonly long _inner = architecture.IntermediateSize;
    private readonly long _queries = (long)architecture.HeadCount * architecture.HeadSize;
    private readonly long _keys = (long)architecture.KeyValueHeadCount * architecture.HeadSize;

    /// <summary>The needs on a device of a kind.</summary>
    /// <param name="architecture">The model's numbers.</param>
    /// <param name="kind"><c>cpu</c> or <c>cuda</c>.</param>
    public static MemoryNeeds OnDevice(ModelArchitecture architecture, string kind) => new(architecture, DeviceKinds.ComputeType(kind), kind == DeviceKinds.Cpu);

    /// <summary>A block in the cache.</summary>
    public long Block => (BlockWeights * _compute) + (Single * BlockVectors);

    /// <summary>Embedding, final norm and head, which stay on the device.</summary>
    public long Outer => ((architecture.TieWordEmbeddings ? 1 : 2) * architecture.VocabularySize * _hidden * _compute) + (Single * _hidden);

    private long BlockWeights => _linears.Sum(linear => linear.Out * linear.In);

    private long BlockVectors => _linears.Sum(linear => linear.HasBias ? linear.Out : 0) + BlockShapes.Norms(architecture).Sum(norm => norm.Size);

    private long LargestLinear => _linears.Max(linear => linear.Out * linear.In);

    /// <summary>States of samples in the device's type, <c>[samples, sequence, hidden]</c>.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="sequence">Tokens in each.</param>
    public long States(long samples, long sequence) => samples * sequence * _hidden * _compute;

    /// <summary>What the teacher left for all samples: log-probabilities in float32, or its states as they were.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="sequence">Tokens in each.</param>
    /// <param name="loss">The loss that it is for.</param>
    public long Teacher(long samples, long sequence, TrainingLoss loss) =>
        samples * sequence * _hidden * (loss == TrainingLoss.BatchKl ? Single : _compute);

    /// <summary>What a pass of states through one block needs beside the states that go in and the block.</summary>
    /// <param name="sequence">Tokens in a sample.</param>
    public long Pass(long sequence) => Pass(TokensOfPass(sequence), sequence);

    /// <summary>Leave-one-out scoring of a batch of samples, beside one block and what lies outside the blocks.</summary>
    /// <param name="candidates">How many blocks are left out, one at a time.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="sequence">Tokens in each.</param>
    /// <param name="sequences">Most sequences of candidates that go through a block at once; the whole model's go all at once.</param>
    public long Scoring(int candidates, long samples, long sequence, long sequences) =>
        States((candidates + 2) * samples, sequence) + Pass(Math.Max(samples, Math.Min(sequences, candidates * samples)) * sequence, sequence);

    /// <summary>Next-token losses of windows, beside one block and what lies outside the blocks.</summary>
    /// <param name="windows">How many windows.</param>
    /// <param name="sequence">Tokens in a window.</param>
    public long Evaluation(long windows, long sequence)
    {
        var tokens = Math.Min(windows * sequence, TokensOfPass(sequence));
        var logits = sequence * ((architecture.VocabularySize * (_compute + (2 * Single))) + (4 * Single * _hidden));
        return (2 * tokens * _hidden * _compute) + Math.Max(Pass(tokens, sequence), logits);
    }

    /// <summary>Keys and values of one sequence in every block; their room is up to twice what the tokens take.</summary>
    /// <param name="blocks">Blocks of the model.</param>
    /// <param name="tokens">Tokens of the sequence.</param>
    public long KeyValues(int blocks, long tokens) => 2 * 2 * blocks * tokens * _keys * _compute;

    /// <summary>Folding a block for the checkpoint; writing the checkpoint takes a few megabytes, whatever its size.</summary>
    /// <param name="pairs">Pairs of the block.</param>
    /// <param name="rank">Rank of its factors.</param>
    public long Folding(int pairs, int rank) =>
        (Single * (BlockWeights + BlockVectors)) + (Single * ((4 + pairs) * LargestLinear)) + (Single * (pairs + 1) * FactorsOf(rank));

    /// <summary>Training of a group, beside what lies outside the blocks and the samples' states.</summary>
    /// <param name="group">The group.</param>
    /// <param name="settings">How it is trained.</param>
    public long Training(TrainedGroup group, FineTuneSettings settings)
    {
        var samples = Math.Min(settings.MicroBatch ?? settings.Batch, settings.Batch);
        return WeightsOf(group, settings) + TrainablesOf(group, settings) + TapeOf(group, samples) + BatchOf(group, settings, samples);
    }

    private long Pass(long tokens, long sequence) => tokens * Math.Max(AttentionOfToken(sequence), FeedForwardOfToken());

    /// <summary>Frozen weights, effective weights with their gradients, and the pieces that they are summed from one linear at a time.</summary>
    private long WeightsOf(TrainedGroup group, FineTuneSettings settings)
    {
        // What was trained and folded is kept with all its digits.
        var frozen = settings.FoldOlder ? Single : _compute;
        var picked = settings.Fuse ? 1 : 0;
        return (BlockWeights * ((group.Blocks * (frozen + (2 * _compute))) + ((picked + group.OlderFrozen) * frozen))) + (3 * Single * LargestLinear);
    }

    private long TrainablesOf(TrainedGroup group, FineTuneSettings settings)
    {
        var pairs = group.OlderPairs + (settings.Fuse ? group.Blocks : 0);
        var trained = TrainedNumber + (settings.KeepBestEpoch ? Single : 0);
        return trained * ((group.Blocks * (FactorsOf(settings.LoraRank) + BlockVectors)) + (pairs * FactorsOf(settings.Rank)));
    }

    /// <summary>What the tape keeps for the way back, and what one block's way back needs beside it.</summary>
    private long TapeOf(TrainedGroup group, int samples)
    {
        var tokens = (long)samples * group.SequenceLength;
        var norms = 2 * _hidden * NormOfNumber();
        var heads = architecture.QueryKeyNorm ? (_queries + _keys) * NormOfNumber() : 0;
        var token = norms + heads + (_compute * 4 * (_queries + _inner)) + AttentionWeightsOfToken(group.SequenceLength);
        return (group.Blocks * tokens * token) + (tokens * Math.Max(AttentionOfToken(group.SequenceLength), FeedForwardOfToken()));
    }

    /// <summary>A batch's inputs and teacher, and what the loss forms of them.</summary>
    private long BatchOf(TrainedGroup group, FineTuneSettings settings, int samples)
    {
        var coupled = settings.Loss == TrainingLoss.BatchKl;
        var numbers = (long)settings.Batch * group.SequenceLength * _hidden;
        var inLoss = coupled ? numbers : samples * group.SequenceLength * _hidden;
        return (numbers * ((2 * _compute) + (coupled ? Single : _compute))) + (inLoss * 5 * Single);
    }

    private long FactorsOf(int rank) => rank * _linears.Sum(linear => linear.Out + linear.In);

    /// <summary>Input, normed input before and after the weight; in 16 bits the input once more in float32.</summary>
    private long NormOfNumber() => (2 * _compute) + Single + (_compute < Single ? Single : 0);

    /// <summary>Queries, keys and values as projected, turned and repeated, the scaled ones, the result twice, and the block's own states.</summary>
    private long AttentionOfToken(long sequence) =>
        (_compute * ((3 * _hidden) + (7 * _queries) + (3 * _keys))) + (2 * AttentionWeightsOfToken(sequence));

    private long AttentionWeightsOfToken(long sequence) => keepsAttentionWeights ? architecture.HeadCount * sequence * _compute : 0;

    private long FeedForwardOfToken() => _compute * ((6 * _hidden) + (4 * _inner));

    private static long TokensOfPass(long sequence) => Math.Max(1, TokensPerPass / sequence) * sequence;
}
