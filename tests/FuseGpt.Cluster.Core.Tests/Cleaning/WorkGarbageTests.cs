using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Cleaning;

namespace FuseGpt.Cluster.Core.Tests.Cleaning;

public sealed class WorkGarbageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ArtifactStore _store;
    private readonly WorkLayout _layout;

    public WorkGarbageTests()
    {
        _store = new ArtifactStore(_folder["artifacts"]);
        _layout = new WorkLayout(_folder.Path, _folder["artifacts"], _folder["checkpoints"], _folder["jobs"], _folder["state"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_NothingThere_IsEmpty() => Assert.Empty(Find());

    [Fact]
    public void Find_ArtifactsThatAStateLeadsTo_Stay()
    {
        var tensor = _store.PutBytes([1, 2, 3]);
        var record = Put($$$"""{"block":{"tensor":"{{{tensor}}}"}}""");
        var lost = _store.PutBytes([4, 5]);
        _folder.Write("state/job/abc.json", $$"""{"rounds":[{"model":"{{record}}"}]}""");

        Delete();

        Assert.True(_store.Contains(tensor) && _store.Contains(record));
        Assert.False(_store.Contains(lost));
    }

    [Fact]
    public void Find_JournalOfAFinishedJob_GoesWithWhatOnlyItNames()
    {
        var (needed, lost) = (_store.PutBytes([1]), _store.PutBytes([2]));
        Journal("going", needed);
        Journal("done", lost);

        Delete("done");

        Assert.True(_store.Contains(needed));
        Assert.False(_store.Contains(lost));
        Assert.True(File.Exists(_folder["jobs/going/journal.jsonl"]));
        Assert.False(File.Exists(_folder["jobs/done/journal.jsonl"]));
    }

    [Fact]
    public void Find_Checkpoints_ThoseOfUnfinishedJobsStay()
    {
        Journal("going", "task-1");
        Journal("done", "task-2");
        _folder.Write("checkpoints/task-1.safetensors", "x");
        _folder.Write("checkpoints/task-2.safetensors", "y");

        Delete("done");

        Assert.Equal([Path.Combine("checkpoints", "task-1.safetensors"), Path.Combine("jobs", "going", "journal.jsonl")], _folder.Files());
    }

    [Fact]
    public void Find_UnfinishedFiles_AreToldWithTheirSize()
    {
        _folder.Write("state/job/abc.json.123.part", "torn");

        var garbage = Assert.Single(Find());

        Assert.Equal(4, garbage.Bytes);
        Assert.Equal([_folder["state/job/abc.json.123.part"]], garbage.Files);
    }

    [Fact]
    public void Find_ReferencesToAModelThatIsThere_StayWithTheirMemory()
    {
        var model = _folder.Write("model.bin", "weights");
        var hash = _store.PutFileRange(model, 0, 7);
        _folder.Write("artifacts/sources/one.json", $$"""{"hashes":{"0+7":"{{hash}}"},"path":"{{model}}"}""");
        var gone = _folder.Write("gone.bin", "others");
        var lost = _store.PutFileRange(gone, 0, 6);
        _folder.Write("artifacts/sources/two.json", $$"""{"hashes":{"0+6":"{{lost}}"},"path":"{{gone}}"}""");
        File.Delete(gone);

        Delete();

        Assert.True(_store.Contains(hash));
        Assert.Equal([Path.Combine("artifacts", "sources", "one.json")], _folder.Files().Where(file => file.Contains("sources", StringComparison.Ordinal)));
        Assert.DoesNotContain(_folder.Files(), file => file.EndsWith($"{lost[2..]}.ref", StringComparison.Ordinal));
    }

    private string Put(string record) => _store.PutBytes(System.Text.Encoding.UTF8.GetBytes(record));

    private void Journal(string job, string named) => _folder.Write($"jobs/{job}/journal.jsonl", $"{{\"key\":{{\"task\":\"{named}\"}}}}\n");

    private IReadOnlyList<Garbage> Find(params string[] finished) => new WorkGarbage(_layout, finished).Find();

    private void Delete(params string[] finished)
    {
        var (garbage, deleted) = (Find(finished), 0);
        WorkGarbage.Delete(garbage, () => deleted++);
        Assert.Equal(garbage.Sum(kind => kind.Files.Count), deleted);
    }
}
