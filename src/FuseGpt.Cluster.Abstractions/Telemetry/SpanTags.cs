namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>Keys of the tags on spans. Ids belong here, and never on a metric.</summary>
public static class SpanTags
{
    /// <summary>Id of the job.</summary>
    public const string JobId = "fusegpt.job.id";

    /// <summary>Method of the job, for example <c>mi+fusion</c>.</summary>
    public const string Method = "fusegpt.method";

    /// <summary>Round, from 1; of an evaluation, 0 is the model as it came.</summary>
    public const string Round = "fusegpt.round";

    /// <summary>Original index of the block that a round picked.</summary>
    public const string PickedBlock = "fusegpt.block.picked";

    /// <summary>How a job or an item ended.</summary>
    public const string Outcome = "fusegpt.outcome";

    /// <summary>Key of the attempt at a work item within its source.</summary>
    public const string ItemKey = "fusegpt.item.key";

    /// <summary>Kind of the work item.</summary>
    public const string ItemKind = "fusegpt.item.kind";

    /// <summary>Name of the device on its silo, for example <c>cuda:0</c>.</summary>
    public const string Device = "fusegpt.device";

    /// <summary>Name of the silo.</summary>
    public const string Silo = "fusegpt.silo";

    /// <summary>All keys.</summary>
    public static IReadOnlyList<string> All { get; } = [JobId, Method, Round, PickedBlock, Outcome, ItemKey, ItemKind, Device, Silo];
}
