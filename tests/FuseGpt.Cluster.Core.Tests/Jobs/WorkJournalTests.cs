using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class WorkJournalTests : IDisposable
{
    private static readonly WorkKey Key = new(2, JobPhase.Scoring, string.Empty, "3", TaskHash.Of(new FoldTask("model")));
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["journal.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NoteDone_ReadAgain_GivesTheOutcomeUnderItsKeyOnly()
    {
        var sut = WorkJournal.Open(Path, "job");
        sut.NoteDone(Key, new ScoreOutcome([1, 2], [0.1, 0.2], 64, 7));

        var read = WorkJournal.Open(Path, "job");

        var outcome = Assert.IsType<ScoreOutcome>(read.Find(Key));
        Assert.Equal([0.1, 0.2], outcome.Sums);
        Assert.Null(read.Find(Key with { Task = TaskHash.Of(new FoldTask("other")) }));
        Assert.Null(read.Find(Key with { Round = 3 }));
    }

    [Fact]
    public void NoteDone_Twice_TheFirstCounts()
    {
        var sut = WorkJournal.Open(Path, "job");
        sut.NoteDone(Key, new FoldOutcome("first"));
        sut.NoteDone(Key, new FoldOutcome("second"));

        Assert.Equal(new FoldOutcome("first"), WorkJournal.Open(Path, "job").Find(Key));
        Assert.Equal(2, File.ReadAllLines(Path).Length);
    }

    [Fact]
    public void NoteDone_WhereAndWhen_IsKeptBesideTheOutcomeAndMayBeMissing()
    {
        var span = new WorkSpan("local/cpu:1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 1.5);
        var sut = WorkJournal.Open(Path, "job");
        sut.NoteDone(Key, new FoldOutcome("model"), span);
        sut.NoteDone(Key with { Index = "4" }, new FoldOutcome("model"));
        sut.NoteDone(Key with { Index = "5" }, new FoldOutcome("model"), span, span with { Device = "local/cpu:2" });

        var read = WorkJournal.Open(Path, "job");

        Assert.Equal([(null, "local/cpu:1"), ("5", "local/cpu:1"), ("5", "local/cpu:2")], read.Worked.Select(item => (item.Key == Key ? null : item.Key.Index, item.Span.Device)));
        Assert.Equal(span, read.Worked[0].Span);
        Assert.Equal(new FoldOutcome("model"), read.Find(Key with { Index = "4" }));
        Assert.DoesNotContain("span", File.ReadAllLines(Path)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void NoteTried_ReadAgain_IsToldAndNeitherDoneNorStarted()
    {
        var span = new WorkSpan("local/cpu:1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 1.5, "no memory");
        var sut = WorkJournal.Open(Path, "job");
        sut.NoteTried(Key, span);
        sut.NoteDone(Key, new FoldOutcome("model"), span with { Device = "local/cpu:2", Error = null });

        var read = WorkJournal.Open(Path, "job");

        Assert.Equal(sut.Worked, read.Worked);
        Assert.Equal([span, span with { Device = "local/cpu:2", Error = null }], read.Worked.Select(item => item.Span));
        Assert.Equal(new FoldOutcome("model"), read.Find(Key));
        Assert.Empty(read.Started);
    }

    [Fact]
    public void NoteStarted_ReadAgain_IsKnownAndNotDone()
    {
        WorkJournal.Open(Path, "job").NoteStarted(Key);

        var read = WorkJournal.Open(Path, "job");

        Assert.Equal([Key], read.Started);
        Assert.Null(read.Find(Key));
    }

    [Fact]
    public void Open_TornLastLine_IsDropped()
    {
        WorkJournal.Open(Path, "job").NoteDone(Key, new FoldOutcome("model"));
        File.WriteAllText(Path, File.ReadAllText(Path)[..^5]);

        var sut = WorkJournal.Open(Path, "job");
        var torn = sut.Find(Key);
        sut.NoteDone(Key, new FoldOutcome("again"));

        Assert.Null(torn);
        Assert.Equal(new FoldOutcome("again"), WorkJournal.Open(Path, "job").Find(Key));
    }

    [Theory]
    [InlineData("{\"journal\":\"other\"}\n", 1)]
    [InlineData("no json\n", 1)]
    [InlineData("{\"journal\":\"job\"}\n{\"some\":\"thing\"}\n", 2)]
    public void Open_AnotherContent_IsRefused(string content, int line)
    {
        _folder.Write("journal.jsonl", content);

        var error = Assert.Throws<FuseGptException>(() => WorkJournal.Open(Path, "job"));

        Assert.StartsWith($"Line {line} of '{Path}' is not what belongs there.", error.Message, StringComparison.Ordinal);
    }
}
