using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Jobs;

public sealed class JobTableTests
{
    private static readonly JobSummary Running = new()
    {
        Id = "0123456789ab",
        Model = "/models/Llama-2-7b-hf/",
        Method = PruningMethod.Fuse,
        Status = JobStatus.Running,
        Phase = JobPhase.Training,
        Round = 3,
        Rounds = 8,
        Percent = 31,
        SecondsLeft = 7800,
        Devices = "auto",
        DensePerplexity = 5.47,
        Perplexity = 6.91,
    };

    private static readonly JobSummary Queued = Running with { Id = "ba9876543210", Status = JobStatus.Queued, Phase = null, Percent = 0, DensePerplexity = null, Perplexity = null, Queue = new QueuePlace(2, "2 of 2 job slots are taken by x and y") };

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void Write_AnyWidth_ShowsIdsWholeAndNothingTooWide(int width)
    {
        var lines = Write(width, Running, Queued);

        Assert.All(lines[..^1], line => Assert.True(line.Length <= width, line));
        Assert.Contains(lines, line => line.Contains("0123456789ab", StringComparison.Ordinal) && line.Contains("31 %", StringComparison.Ordinal));
        Assert.Contains("ba9876543210: 2 of 2 job slots are taken by x and y", lines);
    }

    [Fact]
    public void Write_Wide_TellsAllOfAJobOnOneLine()
    {
        var line = Write(160, Running).Single(line => line.Contains("0123456789ab", StringComparison.Ordinal));

        Assert.All(["Llama-2-7b-hf", "mi+fusion", "training, round 3 of 8", "31 %", "2 h 10 min", "5.47 to 6.91"], cell => Assert.Contains(cell, line, StringComparison.Ordinal));
    }

    private static string[] Write(int width, params JobSummary[] jobs)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        JobTable.Write(ConsoleRun.Plain(writer, width), jobs);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
    }
}
