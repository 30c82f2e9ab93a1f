using System.Globalization;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Names one work item of a job for ever: a result under it counts once, whoever found it and when.</summary>
/// <param name="Round">Round, from 1; 0 before the first.</param>
/// <param name="Phase">The phase that it belongs to.</param>
/// <param name="Step">Which set of items of the phase, for example <c>guard</c>; empty for the only one.</param>
/// <param name="Index">Place in the phase; a part of an item has the item's and its own, for example <c>3.1</c>.</param>
/// <param name="Task">Hash of the task.</param>
public sealed record WorkKey(int Round, JobPhase Phase, string Step, string Index, string Task)
{
    /// <summary>A key for the user's eyes, for example <c>2/scoring/3</c>.</summary>
    public override string ToString()
    {
        var phase = Phase.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{Round}/{phase}{(Step.Length == 0 ? "" : "-")}{Step}/{Index}");
    }

    /// <summary>Round and phase of a key as <see cref="ToString"/> writes it; null for other text.</summary>
    /// <param name="text">The text.</param>
    public static (int Round, JobPhase Phase)? PlaceOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var round, var phase, _]
            && int.TryParse(round, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.TryParse<JobPhase>(phase.Split('-')[0], ignoreCase: true, out var known)
            ? (number, known)
            : null;
    }

    /// <summary>The key of a part of this item.</summary>
    /// <param name="part">Place of the part, from 0.</param>
    /// <param name="task">What the part does.</param>
    public WorkKey Part(int part, DeviceTask task) => this with { Index = string.Create(CultureInfo.InvariantCulture, $"{Index}.{part}"), Task = TaskHash.Of(task) };
}
