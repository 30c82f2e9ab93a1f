using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Reports;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class JobReportTests
{
    [Fact]
    public void ToHtml_FinishedRounds_HasEveryPictureAndRow()
    {
        var html = new JobReport("abc", State(rounds: 2), []).ToHtml();

        foreach (var title in new[] { "Perplexity against depth", "Redundancy (1 - Macro Influence) of each block, by round", "Training loss", "Loss on held-out windows", "Where the time went" })
        {
            Assert.Contains($"aria-label=\"{title}\"", html, StringComparison.Ordinal);
        }

        Assert.Contains("<title>round 2, block 3: at most 0.5000</title>", html, StringComparison.Ordinal);
        Assert.Contains("<title>round 1, block 1: 0.9000, picked</title>", html, StringComparison.Ordinal);
        Assert.Contains("<td>block 2</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_Page_NeedsNothingFromOutside()
    {
        var html = new JobReport("abc", State(rounds: 1), []).ToHtml();

        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_NamesFromOutside_AreText()
    {
        var state = State(rounds: 1) with { Status = JobStatus.Failed, Error = "<img onerror=alert(1)>" };

        Assert.Contains("&lt;img onerror=alert(1)&gt;", new JobReport("abc", state, []).ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ToHtml_JobThatHasOnlyBegun_TellsThatMuch(bool prepared)
    {
        var state = State(rounds: 0) with { DensePerplexity = null };

        var html = new JobReport("abc", prepared ? state : state with { Inputs = null }, []).ToHtml();

        Assert.Contains("rounds finished: 0", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
    }

    private static PruningJobState State(int rounds) => new()
    {
        Request = new PruningRequest { Model = "/models/tiny", Texts = ["/text.txt"], Blocks = 2, Method = PruningMethod.Fuse },
        Status = JobStatus.Running,
        Inputs = new PreparedInputs("model", 4, new TensorReference("windows", TensorType.Int32, [8, 16]), null),
        DensePerplexity = 10,
        Rounds = [.. Enumerable.Range(1, rounds).Select(Round)],
        Seconds = 100,
    };

    private static RoundRecord Round(int number) => new()
    {
        Round = number,
        Blocks = [.. Enumerable.Range(0, 4).Where(block => number == 1 || block != 1)],
        Scores = [.. Enumerable.Range(0, 5 - number).Select(index => index == 1 ? new BlockScore { Redundancy = 0.9 } : new BlockScore { Bound = 0.5 })],
        Picked = number,
        Group = [0, 1, 2, 3],
        Losses = [0.5, 0.25, 0.1],
        Guard = new RoundGuard(3, 4, [3.5], FellBack: false),
        Model = "hash",
        BlockPasses = 10,
        ScoreSeconds = 5,
        TrainSeconds = 20,
        Perplexity = 10 + number,
    };
}
