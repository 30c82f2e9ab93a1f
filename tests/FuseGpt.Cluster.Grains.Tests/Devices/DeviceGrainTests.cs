using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Devices;

public sealed class DeviceGrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Cancel_WhileAnItemIsOnItsWay_StopsIt()
    {
        var gate = new SourceGate();
        await using var silo = await JobSilo.StartAsync(_folder["work"], new Script(), gate);
        var source = silo.Grains.GetGrain<IWorkSource>("source", typeof(GatedSourceGrain).FullName);
        var device = silo.Grains.GetGrain<IDeviceGrain>(DeviceKeys.Of("local", "cpu:0"));
        await device.OfferAsync(source);
        await gate.Asked.Task;

        await device.CancelAsync(source, "item");
        gate.Release.SetResult();

        Assert.Equal("stopped", await gate.Ended.Task);
    }

    [Fact]
    public async Task Offer_AfterACancel_WorksAgain()
    {
        var gate = new SourceGate();
        await using var silo = await JobSilo.StartAsync(_folder["work"], new Script(), gate);
        var source = silo.Grains.GetGrain<IWorkSource>("source", typeof(GatedSourceGrain).FullName);
        var device = silo.Grains.GetGrain<IDeviceGrain>(DeviceKeys.Of("local", "cpu:0"));
        await device.CancelAsync(source, "item");

        await device.OfferAsync(source);
        gate.Release.SetResult();

        Assert.Equal("completed", await gate.Ended.Task);
    }

    public void Dispose() => _folder.Dispose();
}
