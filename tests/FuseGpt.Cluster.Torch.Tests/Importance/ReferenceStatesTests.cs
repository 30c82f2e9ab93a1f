using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Importance;

public sealed class ReferenceStatesTests
{
    private const long EntryBytes = 10 * sizeof(float);

    [Fact]
    public void Keep_BudgetExceeded_DropsWhatWasUnusedForLongest()
    {
        using var scope = torch.NewDisposeScope();
        using var sut = new ReferenceStates(new MemoryBudget(TestModel.Unlimited), 2 * EntryBytes);
        sut.Keep("a", torch.full([10], 1f));
        sut.Keep("b", torch.full([10], 2f));
        Assert.NotNull(sut.Find("a"));

        sut.Keep("c", torch.full([10], 3f));

        Assert.Null(sut.Find("b"));
        Assert.Equal([1f, 3f], new[] { sut.Find("a")!, sut.Find("c")! }.Select(states => states[0].item<float>()));
        Assert.Equal(2 * EntryBytes, sut.Bytes);
    }

    [Fact]
    public void Keep_LargerThanTheBudget_KeepsWhatIsThere()
    {
        using var scope = torch.NewDisposeScope();
        using var sut = new ReferenceStates(new MemoryBudget(TestModel.Unlimited), EntryBytes);
        sut.Keep("a", torch.ones([10]));

        sut.Keep("b", torch.ones([11]));

        Assert.NotNull(sut.Find("a"));
        Assert.Null(sut.Find("b"));
    }

    [Fact]
    public void Find_DroppedMeanwhile_StaysValid()
    {
        using var scope = torch.NewDisposeScope();
        using var sut = new ReferenceStates(new MemoryBudget(TestModel.Unlimited), EntryBytes);
        sut.Keep("a", torch.full([10], 7f));
        var found = sut.Find("a")!;

        sut.Keep("b", torch.ones([10]));

        Assert.Null(sut.Find("a"));
        Assert.Equal(70, found.sum().item<float>());
    }
}
