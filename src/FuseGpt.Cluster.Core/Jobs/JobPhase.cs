namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What a job is doing.</summary>
public enum JobPhase
{
    /// <summary>Reading the model and the text.</summary>
    Preparing,

    /// <summary>Leaving each block out on the calibration samples.</summary>
    Scoring,

    /// <summary>Computing the teacher's states for the partial group.</summary>
    Teacher,

    /// <summary>Training the partial group.</summary>
    Training,

    /// <summary>Measuring perplexity.</summary>
    Evaluating,

    /// <summary>Writing the pruned model and reading it back.</summary>
    Exporting,
}
