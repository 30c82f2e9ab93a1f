namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How a partial group is trained (method: steps 3 to 6 of a round).</summary>
public sealed record FineTuneSettings
{
    /// <summary>Whether the picked block's weights are fused in through pairs; without, the group is trained by LoRA alone.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Fuse { get; init; } = true;

    /// <summary>Rank of a pair's coefficients.</summary>
    /// <value>The default is 128.</value>
    public int Rank { get; init; } = 128;

    /// <summary>Rank of the LoRA factors.</summary>
    /// <value>The default is 128.</value>
    public int LoraRank { get; init; } = 128;

    /// <summary>Passes over the fine-tuning samples.</summary>
    /// <value>The default is 20.</value>
    public int Epochs { get; init; } = 20;

    /// <summary>Samples in a step. The loss compares the samples of a batch, so one is not enough.</summary>
    /// <value>The default is 8.</value>
    public int Batch { get; init; } = 8;

    /// <summary>Samples that go through the group at once; null for the whole batch. A smaller number needs less memory and gives the same step, up to rounding.</summary>
    public int? MicroBatch { get; init; }

    /// <summary>What training makes small.</summary>
    /// <value>The default is <see cref="TrainingLoss.BatchKl"/>.</value>
    public TrainingLoss Loss { get; init; } = TrainingLoss.BatchKl;

    /// <summary>Learning rate of the coefficients at the first step; it falls to 0 along a cosine.</summary>
    /// <value>The default is 1e-3.</value>
    public double CoefficientLearningRate { get; init; } = 1e-3;

    /// <summary>Learning rate of everything else at the first step; it falls to 0 along a cosine.</summary>
    /// <value>The default is 9.65e-6.</value>
    public double BaseLearningRate { get; init; } = 9.65e-6;

    /// <summary>Share of the steps, 0 to 1, over which the learning rates rise from 0 before they fall.</summary>
    /// <value>The default is 0: they fall from the first step on.</value>
    public double WarmUp { get; init; }

    /// <summary>Longest gradient, over all trained parameters together; a longer one is shortened to it. Null for no limit.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>
    /// Whether what earlier rounds trained is folded into W_0 before a round trains, so that every round trains as many parameters
    /// as the first; without, older pairs and LoRA factors keep training (paper eq. 10).
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool FoldOlder { get; init; }

    /// <summary>Whether the round ends with the weights of the epoch whose mean loss was least, instead of the last.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool KeepBestEpoch { get; init; }

    /// <summary>Seed of the factors' first values.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }
}
