using System.Globalization;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A place in the list of a job's attempts. It knows the last one before it, so it is found out when the job was begun anew meanwhile.</summary>
/// <param name="Count">Attempts before it.</param>
/// <param name="Mark">When the last of them began, in milliseconds since 1970; 0 for the start.</param>
public sealed record ItemCursor(int Count, long Mark)
{
    /// <summary>Before the first attempt.</summary>
    public static ItemCursor Start { get; } = new(0, 0);

    /// <summary>The place after some attempts.</summary>
    /// <param name="worked">All attempts.</param>
    /// <param name="count">How many of them lie before it.</param>
    public static ItemCursor After(IReadOnlyList<WorkedItem> worked, int count)
    {
        ArgumentNullException.ThrowIfNull(worked);
        return count == 0 ? Start : new ItemCursor(count, worked[count - 1].Span.Began.ToUnixTimeMilliseconds());
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text; null or empty for the start.</param>
    /// <exception cref="InvalidInputException">It is something else.</exception>
    public static ItemCursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        return text.Split('-') is [var count, var mark]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var before) && long.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            ? new ItemCursor(before, began)
            : throw new InvalidInputException("after", text, "It must be what an answer gave as next.", "Send next of the last answer, or leave it out.");
    }

    /// <summary>Whether the list is the one that the place was in.</summary>
    /// <param name="worked">All attempts.</param>
    public bool IsIn(IReadOnlyList<WorkedItem> worked)
    {
        ArgumentNullException.ThrowIfNull(worked);
        return Count <= worked.Count && After(worked, Count) == this;
    }

    /// <summary>For an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}-{Mark}");
}
