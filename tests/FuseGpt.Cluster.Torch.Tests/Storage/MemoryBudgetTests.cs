using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Storage;

public sealed class MemoryBudgetTests
{
    private readonly MemoryBudget _sut = new(100);

    [Fact]
    public void TryReserve_LeavesLessThanAsked_ReservesNothing()
    {
        Assert.Null(_sut.TryReserve(61, leaveBytes: 40));
        Assert.Equal(100, _sut.FreeBytes);
    }

    [Fact]
    public void TryReserve_LeavesWhatIsAsked_ReservesUntilDisposed()
    {
        using (Assert.IsAssignableFrom<IDisposable>(_sut.TryReserve(60, leaveBytes: 40)))
        {
            Assert.Equal(40, _sut.FreeBytes);
        }

        Assert.Equal((100, 60), (_sut.FreeBytes, _sut.PeakBytes));
    }

    [Fact]
    public void Reserve_MoreThanThereIs_IsGranted()
    {
        var reservation = _sut.Reserve(150);
        Assert.Equal(-50, _sut.FreeBytes);

        reservation.Dispose();
        reservation.Dispose();

        Assert.Equal(100, _sut.FreeBytes);
    }
}
