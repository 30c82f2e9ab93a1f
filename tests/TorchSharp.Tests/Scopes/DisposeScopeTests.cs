namespace TorchSharp.Tests.Scopes;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Dispose_TensorsMadeInside_AreInvalid()
    {
        torch.Tensor made;
        using (torch.NewDisposeScope())
        {
            made = torch.ones(3) + 1;
        }

        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void MoveToOuterDisposeScope_WithOuterScope_LivesUntilTheOuterOneEnds()
    {
        using var outer = torch.NewDisposeScope();
        torch.Tensor made;
        using (torch.NewDisposeScope())
        {
            made = torch.ones(3).MoveToOuterDisposeScope();
        }

        Assert.False(made.IsInvalid);
        Assert.True(outer.Contains(made));
        outer.DisposeEverything();
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void DetachFromDisposeScope_TensorMadeInside_OutlivesEveryScope()
    {
        torch.Tensor made;
        using (torch.NewDisposeScope())
        {
            made = torch.ones(3).DetachFromDisposeScope();
        }

        Assert.Equal(3, made.sum().item<float>());
        made.Dispose();
    }

    [Fact]
    public void MoveToOtherDisposeScope_TensorOfNobody_IsAttached()
    {
        using var free = torch.ones(3);
        using var scope = torch.NewDisposeScope();

        free.MoveToOtherDisposeScope(scope);

        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Dispose_OuterBeforeInner_LeavesTheInnerOneCurrent()
    {
        var outer = torch.NewDisposeScope();
        using var inner = torch.NewDisposeScope();

        outer.Dispose();
        var made = torch.ones(1);

        Assert.True(inner.Contains(made));
    }

    [Fact]
    public void DisposeEverythingBut_OneTensor_KeepsThatOne()
    {
        using var scope = torch.NewDisposeScope();
        var (gone, kept) = (torch.ones(1), torch.ones(1));

        scope.DisposeEverythingBut(kept);

        Assert.True(gone.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void MoveToOuter_ClosedScope_Throws()
    {
        var scope = torch.NewDisposeScope();
        scope.Dispose();
        using var tensor = torch.ones(1);

        Assert.Throws<ObjectDisposedException>(() => scope.MoveToOuter(tensor));
    }

    [Fact]
    public void Statistics_WorkInScopes_CountsWhatLives()
    {
        var statistics = DisposeScopeManager.Statistics;
        var before = (statistics.ThreadTotalLiveCount, statistics.DetachedFromScopeCount);
        torch.Tensor kept;
        using (torch.NewDisposeScope())
        {
            kept = (torch.ones(2) * 2).DetachFromDisposeScope();
            Assert.Equal(before.ThreadTotalLiveCount + 2, statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before.ThreadTotalLiveCount + 1, statistics.ThreadTotalLiveCount);
        Assert.Equal(before.DetachedFromScopeCount + 1, statistics.DetachedFromScopeCount);
        kept.Dispose();
        Assert.Equal(before.ThreadTotalLiveCount, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void NewDisposeScope_OtherThread_HasScopesOfItsOwn()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor? made = null;
        var thread = new Thread(() => made = torch.ones(1));
        thread.Start();
        thread.Join();

        Assert.False(scope.Contains(made!));
        Assert.Equal(0, scope.DisposablesCount);
        made!.Dispose();
    }

    [Fact]
    public void WrappedTensorDisposeScope_Expression_KeepsOnlyTheResult()
    {
        using var scope = torch.NewDisposeScope();

        var result = torch.WrappedTensorDisposeScope(() => (torch.ones(2) + 1) * 3);

        Assert.Equal(6, result[0].item<float>());
        Assert.True(scope.Contains(result));
    }
}
