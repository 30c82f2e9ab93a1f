using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class JobItemPageTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Of_PartAfterPart_TellsEveryAttemptOnce()
    {
        var worked = Enumerable.Range(0, 5).Select(index => Item(index)).ToList();

        var first = JobItemPage.Of(worked, ItemCursor.Start, 2);
        var second = JobItemPage.Of(worked, ItemCursor.Parse(first.Next), 2);
        var last = JobItemPage.Of(worked, ItemCursor.Parse(second.Next), 2);
        var after = JobItemPage.Of(worked, ItemCursor.Parse(last.Next), 2);

        Assert.Equal(worked.Select(item => item.Key.ToString()), first.Items.Concat(second.Items).Concat(last.Items).Select(item => item.Item));
        Assert.Equal([(0, true), (2, true), (4, false), (5, false)], new[] { first, second, last, after }.Select(page => (page.From, page.HasMore)));
        Assert.Empty(after.Items);
        Assert.Equal(last.Next, after.Next);
        Assert.Equal([5], JobItemPage.Of([.. worked, Item(5)], ItemCursor.Parse(after.Next), 2).Items.Select(item => (item.Started - Start).TotalSeconds));
    }

    [Fact]
    public void Of_JobBegunAnew_BeginsAtTheStart()
    {
        var cursor = ItemCursor.After([Item(0), Item(1)], 2);

        Assert.Equal((0, 1), Told(JobItemPage.Of([Item(7)], cursor, 9)));
        Assert.Equal((0, 3), Told(JobItemPage.Of([Item(7), Item(8), Item(9)], cursor, 9)));
        Assert.Equal((0, 0), Told(JobItemPage.Of([], cursor, 9)));
        Assert.Equal((2, 0), Told(JobItemPage.Of([Item(0), Item(1)], cursor, 9)));
    }

    [Fact]
    public void Of_DoneAndFailed_TellsWhereWhenAndHow()
    {
        var page = JobItemPage.Of([Item(0, "no memory"), Item(1)], ItemCursor.Start, 9);

        Assert.Equal(
            new JobItem { Item = "2/scoring-guard/0", Round = 2, Phase = JobPhase.Scoring, Device = "one/cpu:0", Started = Start, Ended = Start.AddSeconds(1.5), Seconds = 1.5, Outcome = ItemOutcome.Failed, Error = "no memory" },
            page.Items[0]);
        Assert.Equal((ItemOutcome.Done, null), (page.Items[1].Outcome, page.Items[1].Error));
    }

    [Theory]
    [InlineData("2/scoring-guard/3.1", 2, JobPhase.Scoring)]
    [InlineData("0/evaluating/0@1", 0, JobPhase.Evaluating)]
    public void Running_NameOfAnItem_TellsRoundAndPhase(string item, int round, JobPhase phase)
    {
        var running = JobItem.Running(item, "one/cpu:0", Start, Start.AddSeconds(4));

        Assert.Equal(new JobItem { Item = item, Round = round, Phase = phase, Device = "one/cpu:0", Started = Start, Seconds = 4 }, running);
    }

    [Theory]
    [InlineData("something")]
    [InlineData("x/scoring/3")]
    [InlineData("1/dreaming/3")]
    public void Running_AnotherName_IsNoItem(string item) => Assert.Null(JobItem.Running(item, "one/cpu:0", Start, Start));

    [Theory]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("-1-2")]
    [InlineData("1-2-3")]
    [InlineData("1- 2")]
    [InlineData("99999999999-1")]
    public void Parse_NoCursor_IsRefused(string text) => Assert.Equal("after", Assert.Throws<InvalidInputException>(() => ItemCursor.Parse(text)).Setting);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0-0")]
    public void Parse_NothingSeen_IsTheStart(string? text) => Assert.Equal(ItemCursor.Start, ItemCursor.Parse(text));

    private static (int From, int Count) Told(JobItemPage page) => (page.From, page.Items.Count);

    private static WorkedItem Item(int second, string? error = null) => new(
        new WorkKey(2, JobPhase.Scoring, "guard", second.ToString(System.Globalization.CultureInfo.InvariantCulture), "task"), new WorkSpan("one/cpu:0", Start.AddSeconds(second), 1.5, error));
}
