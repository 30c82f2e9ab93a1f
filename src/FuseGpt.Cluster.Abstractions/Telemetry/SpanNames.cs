namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>Names of spans. A job has rounds, a round has phases, a phase has items; docs/telemetry.md lists them.</summary>
public static class SpanNames
{
    /// <summary>One start of a job, to its end or pause.</summary>
    public const string Job = "job";

    /// <summary>One round of a job.</summary>
    public const string Round = "round";

    /// <summary>Phase: reading the model and the text.</summary>
    public const string Prepare = "prepare";

    /// <summary>Phase: leaving out each block on the calibration samples.</summary>
    public const string Score = "score";

    /// <summary>Phase: choosing the block and its partial group.</summary>
    public const string Pick = "pick";

    /// <summary>Phase: fusing and training the partial group.</summary>
    public const string FineTune = "fine-tune";

    /// <summary>Phase: saving the round and its model.</summary>
    public const string Publish = "publish";

    /// <summary>Phase: measuring a loss or a perplexity.</summary>
    public const string Evaluate = "evaluate";

    /// <summary>Phase: writing the pruned model and reading it back.</summary>
    public const string Export = "export";

    /// <summary>One attempt at a work item on a device.</summary>
    public const string Item = "item";

    /// <summary>Part of a fine-tuning item: states go to the group's start, and the teacher's outputs are computed.</summary>
    public const string Teacher = "teacher";

    /// <summary>Part of a fine-tuning item: the training steps, and storing the trained blocks.</summary>
    public const string Train = "train";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Job, Round, Prepare, Score, Pick, FineTune, Publish, Evaluate, Export, Item, Teacher, Train];
}
