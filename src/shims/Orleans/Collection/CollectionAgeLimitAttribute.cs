namespace Orleans;

/// <summary>How long an activation of this class may be idle, instead of the silo's limit. The shortest limit is a minute.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>The shortest limit.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    /// <summary>Days of the limit.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the limit.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the limit.</summary>
    public double Minutes { get; set; }

    /// <summary>True when activations never end for being idle.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The limit; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    internal TimeSpan Limit => AlwaysActive ? Timeout.InfiniteTimeSpan : new[] { MinAgeLimit, TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes) }.Max();
}
