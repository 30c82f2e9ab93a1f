namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A part of a job's attempts at work items, in the order in which they ended, and those that are under way.</summary>
/// <param name="Items">The attempts of this part.</param>
/// <param name="From">How many lie before them; 0 as well when the job was begun anew since the last part, whose attempts then count no more.</param>
/// <param name="Next">What to ask for next: the attempts after these.</param>
/// <param name="HasMore">Whether there are such already.</param>
/// <param name="Running">What devices are at now. One that has just ended may be among the attempts as well.</param>
public sealed record JobItemPage(IReadOnlyList<JobItem> Items, int From, string Next, bool HasMore, IReadOnlyList<JobItem> Running)
{
    /// <summary>Most attempts of a part.</summary>
    public const int Most = 1000;

    /// <summary>Cuts a part out of a journal's attempts.</summary>
    /// <param name="worked">All of them, in the order of the journal.</param>
    /// <param name="after">Where the part begins; the start where the journal is another one by now.</param>
    /// <param name="take">Most attempts of the part.</param>
    public static JobItemPage Of(IReadOnlyList<WorkedItem> worked, ItemCursor after, int take)
    {
        ArgumentNullException.ThrowIfNull(worked);
        ArgumentNullException.ThrowIfNull(after);
        var from = after.IsIn(worked) ? after.Count : 0;
        var end = from + Math.Min(take, worked.Count - from);
        return new JobItemPage([.. worked.Skip(from).Take(end - from).Select(JobItem.Of)], from, ItemCursor.After(worked, end).ToString(), end < worked.Count, []);
    }
}
