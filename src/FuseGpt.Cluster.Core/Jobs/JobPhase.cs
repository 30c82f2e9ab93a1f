namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What a running job is doing.</summary>
public enum JobPhase
{
    /// <summary>Reading the model and the text.</summary>
    Preparing,

    /// <summary>Leaving each block out on the calibration samples.</summary>
    Scoring,

    /// <summary>Choosing the block to take out.</summary>
    Picking,

    /// <summary>Computing the calibration states at the partial group, and the teacher's.</summary>
    Propagating,

    /// <summary>Training the partial group.</summary>
    Training,

    /// <summary>Saving the round's model.</summary>
    Publishing,

    /// <summary>Measuring perplexity.</summary>
    Evaluating,

    /// <summary>Writing the pruned model and reading it back.</summary>
    Exporting,
}
