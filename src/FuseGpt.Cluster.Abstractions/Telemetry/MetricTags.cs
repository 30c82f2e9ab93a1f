using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>The tags of metrics.</summary>
public static class MetricTags
{
    /// <summary>Method of a job.</summary>
    public static MetricTag Method { get; } = new("fusegpt.method", "Method of the job.", [.. Enum.GetValues<PruningMethod>().Select(method => method.Name())]);

    /// <summary>Phase of a round or job.</summary>
    public static MetricTag Phase { get; } = new(
        "fusegpt.phase",
        "Phase of the round or job: the name of its span.",
        [SpanNames.Prepare, SpanNames.Score, SpanNames.Pick, SpanNames.FineTune, SpanNames.Publish, SpanNames.Evaluate, SpanNames.Export]);

    /// <summary>How a job or an item ended.</summary>
    public static MetricTag Outcome { get; } = new("fusegpt.outcome", "How it ended: stopped is a pause or a cancel.", [Outcomes.Done, Outcomes.Stopped, Outcomes.Failed]);

    /// <summary>Kind of a work item.</summary>
    public static MetricTag ItemKind { get; } = new("fusegpt.item.kind", "Kind of the work item.", ItemKinds.All);

    /// <summary>A device of the silo.</summary>
    public static MetricTag Device { get; } = new("fusegpt.device", "Name of the device on its silo, for example `cuda:0`.", null);

    /// <summary>A block of the model.</summary>
    public static MetricTag Block { get; } = new("fusegpt.block", "Original index of the block in its model.", null);

    /// <summary>All tags.</summary>
    public static IReadOnlyList<MetricTag> All { get; } = [Method, Phase, Outcome, ItemKind, Device, Block];
}
