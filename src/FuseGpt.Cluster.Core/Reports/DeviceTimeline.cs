using System.Globalization;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>Which device did what when. Times in which no device worked are cut short: a job may have been paused for days.</summary>
/// <param name="worked">The items that were done or tried.</param>
public sealed class DeviceTimeline(IReadOnlyList<WorkedItem> worked)
{
    /// <summary>Share of all the work that a time without work is drawn as at most.</summary>
    private const double LongestGap = 0.02;

    /// <summary>Share of all the work below which neighbouring items of a kind are drawn as one: less than a point of the picture.</summary>
    private const double Joined = 0.001;

    private static readonly string[] Kinds = [.. Enum.GetNames<JobPhase>().Select(name => name.ToLowerInvariant())];

    /// <summary>Draws it.</summary>
    /// <returns>The picture's XML; empty when nothing is known.</returns>
    public string ToSvg()
    {
        if (worked.Count == 0)
        {
            return string.Empty;
        }

        var items = worked.OrderBy(item => item.Span.Began).ToList();
        var begins = Begins(items);
        var all = items.Select((item, index) => begins[index] + item.Span.Seconds).Max();
        List<string> devices = [.. items.Select(item => item.Span.Device).Distinct().Order(StringComparer.Ordinal)];
        var bars = devices.SelectMany((device, lane) => Bars(lane, items.Zip(begins).Where(pair => pair.First.Span.Device == device), all * Joined));
        return new TimeLanes("What each device did, times without work cut short", Names(devices), Kinds, [.. bars]).ToSvg();
    }

    /// <summary>When each item began, in seconds of the picture.</summary>
    private static List<double> Begins(List<WorkedItem> items)
    {
        var longest = LongestGap * items.Sum(item => item.Span.Seconds);
        var (begins, cut, end) = (new List<double>(), 0.0, 0.0);
        foreach (var item in items)
        {
            var begin = (item.Span.Began - items[0].Span.Began).TotalSeconds;
            cut += Math.Max(0, begin - end - longest);
            begins.Add(begin - cut);
            end = Math.Max(end, begin + item.Span.Seconds);
        }

        return begins;
    }

    private static IEnumerable<TimeBar> Bars(int lane, IEnumerable<(WorkedItem Item, double Begin)> items, double joined)
    {
        Run? run = null;
        foreach (var (item, begin) in items)
        {
            if (run is not null && run.Takes(item, begin, joined))
            {
                run = run with { Count = run.Count + 1, End = begin + item.Span.Seconds };
                continue;
            }

            if (run is not null)
            {
                yield return run.ToBar(lane);
            }

            run = new Run(item, begin, begin + item.Span.Seconds, 1);
        }

        yield return run!.ToBar(lane);
    }

    /// <summary>The silos' names are told where there are several.</summary>
    private static List<string> Names(List<string> devices) =>
        devices.Select(device => device.Split('/')[0]).Distinct().Count() > 1 ? devices : [.. devices.Select(device => device[(device.IndexOf('/', StringComparison.Ordinal) + 1)..])];

    /// <summary>Items of a kind, one after the other on a device.</summary>
    private sealed record Run(WorkedItem First, double Begin, double End, int Count)
    {
        private WorkKey Key => First.Key;

        private bool IsFailed => First.Span.Error is not null;

        public bool Takes(WorkedItem item, double begin, double joined) =>
            (item.Key.Round, item.Key.Phase, item.Span.Error is not null) == (Key.Round, Key.Phase, IsFailed) && begin - End <= joined;

        public TimeBar ToBar(int lane)
        {
            var place = Key.Round == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"round {Key.Round}, ");
            var items = Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Count} items, ");
            return new TimeBar(lane, (int)Key.Phase, Begin, End - Begin, $"{place}{Kinds[(int)Key.Phase]}: {items}{Figures.Time(End - Begin)}{(IsFailed ? ", failed" : "")}");
        }
    }
}
