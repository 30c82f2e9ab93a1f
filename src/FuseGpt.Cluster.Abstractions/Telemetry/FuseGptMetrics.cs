namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>All metrics of the program; docs/telemetry.md has the same list.</summary>
public static class FuseGptMetrics
{
    /// <summary>From a tenth of a second to eight hours: an item of a small model, and a round of a large one.</summary>
    private static readonly double[] Seconds = [0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1200, 3600, 7200, 14400, 28800];

    /// <summary>Jobs that wait for their turn.</summary>
    public static MetricDefinition JobsWaiting { get; } = new("fusegpt.job.waiting", MetricKind.UpDownCounter, "{job}", "Jobs that wait for their turn.");

    /// <summary>Jobs that run now.</summary>
    public static MetricDefinition JobsRunning { get; } = new("fusegpt.job.running", MetricKind.UpDownCounter, "{job}", "Jobs that run now.");

    /// <summary>Readers that follow the events of jobs.</summary>
    public static MetricDefinition JobFollowers { get; } = new("fusegpt.job.followers", MetricKind.UpDownCounter, "{reader}", "Readers that follow the events of jobs now.");

    /// <summary>From the start of a job to its end or pause.</summary>
    public static MetricDefinition JobDuration { get; } = new("fusegpt.job.duration", MetricKind.Histogram, "s", "From a start of a job to its end or pause.", MetricTags.Method, MetricTags.Outcome) { Bounds = Seconds };

    /// <summary>How long a running job has told nothing.</summary>
    public static MetricDefinition JobSilence { get; } = new("fusegpt.job.silence", MetricKind.Gauge, "s", "Time since a running job last told of progress, of several the longest; 0 when none runs.");

    /// <summary>Rounds that running jobs still have to do.</summary>
    public static MetricDefinition RoundsLeft { get; } = new("fusegpt.job.rounds.left", MetricKind.UpDownCounter, "{round}", "Rounds that the running jobs still have to do.");

    /// <summary>From the start of a round to its end.</summary>
    public static MetricDefinition RoundDuration { get; } = new("fusegpt.round.duration", MetricKind.Histogram, "s", "From the start of a round to its end; the evaluation of its model runs beside the next round and is not included.", MetricTags.Method) { Bounds = Seconds };

    /// <summary>From the start of a phase to its end.</summary>
    public static MetricDefinition PhaseDuration { get; } = new("fusegpt.round.phase.duration", MetricKind.Histogram, "s", "From the start of a phase to its end.", MetricTags.Phase) { Bounds = Seconds };

    /// <summary>Rounds whose training did harm.</summary>
    public static MetricDefinition RoundFallbacks { get; } = new("fusegpt.round.fallbacks", MetricKind.Counter, "{round}", "Rounds whose training did harm, so that the block was only dropped.");

    /// <summary>Redundancy of each block.</summary>
    public static MetricDefinition Redundancy { get; } = new("fusegpt.mi.redundancy", MetricKind.Gauge, "1", "Redundancy of the block in the newest scoring, or the highest that it can be where scoring ended early; a block that was removed keeps its last.", MetricTags.Block);

    /// <summary>Loss of the newest training step.</summary>
    public static MetricDefinition FineTuneLoss { get; } = new("fusegpt.finetune.loss", MetricKind.Gauge, "1", "Loss of the newest training step.");

    /// <summary>Training speed.</summary>
    public static MetricDefinition FineTuneSpeed { get; } = new("fusegpt.finetune.speed", MetricKind.Gauge, "{token}/s", "Tokens per second since the newest training began.");

    /// <summary>Work of scoring.</summary>
    public static MetricDefinition BlockForwards { get; } = new("fusegpt.block_forwards", MetricKind.Counter, "{pass}", "How many times a sample batch went through a block while scoring.");

    /// <summary>The newest perplexity.</summary>
    public static MetricDefinition Perplexity { get; } = new("fusegpt.eval.perplexity", MetricKind.Gauge, "1", "The newest perplexity that a job measured.");

    /// <summary>Items that no device has taken.</summary>
    public static MetricDefinition ItemsWaiting { get; } = new("fusegpt.item.waiting", MetricKind.UpDownCounter, "{item}", "Work items that no device has taken yet.");

    /// <summary>From taking an item to its end.</summary>
    public static MetricDefinition ItemDuration { get; } = new("fusegpt.item.duration", MetricKind.Histogram, "s", "From taking a work item to its end.", MetricTags.ItemKind, MetricTags.Outcome) { Bounds = Seconds };

    /// <summary>Failed items that are tried again.</summary>
    public static MetricDefinition ItemRetries { get; } = new("fusegpt.item.retries", MetricKind.Counter, "{retry}", "How many times a work item failed on a device and was tried again.", MetricTags.ItemKind);

    /// <summary>Items that are made smaller.</summary>
    public static MetricDefinition ItemHalvings { get; } = new("fusegpt.item.halvings", MetricKind.Counter, "{halving}", "How many times a work item did not fit in a device's memory, so that it and those like it went on at half their size.", MetricTags.ItemKind);

    /// <summary>Time at work.</summary>
    public static MetricDefinition DeviceBusy { get; } = new("fusegpt.device.busy", MetricKind.Counter, "s", "Time that the device was at work, the running item included; its rate is the utilisation.", MetricTags.Device);

    /// <summary>Memory in use.</summary>
    public static MetricDefinition DeviceMemoryUsed { get; } = new("fusegpt.device.memory.used", MetricKind.Gauge, "By", "Weights and states that the device keeps in its memory, from its first item on.", MetricTags.Device);

    /// <summary>Memory that may be used.</summary>
    public static MetricDefinition DeviceMemoryLimit { get; } = new("fusegpt.device.memory.limit", MetricKind.Gauge, "By", "The most weights and states that the device may keep in its memory, from its first item on.", MetricTags.Device);

    /// <summary>Whether the device gets work.</summary>
    public static MetricDefinition DeviceBreakerState { get; } = new("fusegpt.device.breaker.state", MetricKind.Gauge, "1", "Whether the device gets work: 0 ready, 1 on trial after a rest, 2 resting after repeated failures, 3 lost until its process starts again.", MetricTags.Device);

    /// <summary>Free space for artifacts.</summary>
    public static MetricDefinition StorageFree { get; } = new("fusegpt.storage.free", MetricKind.Gauge, "By", "Free space of the disk with the work folder.");

    /// <summary>Size of that disk.</summary>
    public static MetricDefinition StorageSize { get; } = new("fusegpt.storage.size", MetricKind.Gauge, "By", "Size of the disk with the work folder.");

    /// <summary>All metrics.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        JobsWaiting, JobsRunning, JobFollowers, JobDuration, JobSilence, RoundsLeft, RoundDuration, PhaseDuration, RoundFallbacks, Redundancy, FineTuneLoss, FineTuneSpeed, BlockForwards, Perplexity,
        ItemsWaiting, ItemDuration, ItemRetries, ItemHalvings, DeviceBusy, DeviceMemoryUsed, DeviceMemoryLimit, DeviceBreakerState, StorageFree, StorageSize,
    ];
}
