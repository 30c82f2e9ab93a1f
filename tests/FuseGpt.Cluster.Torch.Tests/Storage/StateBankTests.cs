using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Storage;

public sealed class StateBankTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(ScalarType.Float32, true)]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.BFloat16, true)]
    [InlineData(ScalarType.BFloat16, false)]
    public void Read_WhereverTheStatesLie_GivesTheirBitsAndType(ScalarType type, bool resident)
    {
        using var scope = torch.NewDisposeScope();
        var batches = Enumerable.Range(0, 3).Select(seed => torch.randn([2, 4, 8], generator: new torch.Generator((ulong)seed, torch.CPU)).to(type)).ToList();
        using var sut = new StateBank(resident ? new ResidentStates(torch.CPU, new MemoryBudget(0).Reserve(0)) : new FiledStates(_folder.Path), torch.CPU);

        batches.ForEach(sut.Add);

        foreach (var batch in new[] { 2, 0, 1, 1 })
        {
            using var read = sut.Read(batch);
            Assert.Equal(type, read.dtype);
            Assert.Equal(batches[batch].bytes.ToArray(), read.bytes.ToArray());
        }
    }

    [Fact]
    public void Add_InAFile_LeavesNothingThatCouldOutliveTheProcess()
    {
        using var sut = new FiledStates(_folder.Path);
        using var states = torch.ones(3, 5);
        sut.Add(states);

        Assert.Equal(!OperatingSystem.IsWindows(), _folder.Files().Length == 0);
        using var read = sut.Read(0);
        Assert.Equal(states.bytes.ToArray(), read.bytes.ToArray());
    }

    [Fact]
    public void OpenStates_OnAnotherDevice_FillsItThenTheHostThenAFile()
    {
        using var memory = Memory(deviceBytes: 100, hostBytes: 50);
        using var first = memory.OpenStates(60, leaveBytes: 30);
        using var second = memory.OpenStates(50, leaveBytes: 30);
        using var third = memory.OpenStates(1, leaveBytes: 40);

        Assert.Equal([typeof(ResidentStates), typeof(ResidentStates), typeof(FiledStates)], new[] { first, second, third }.Select(bank => bank.Place.GetType()));
        Assert.Equal((40, 0), (memory.Budget.FreeBytes, memory.HostBudget.FreeBytes));
    }

    [Fact]
    public void Dispose_Resident_GivesTheReservationBack()
    {
        using var memory = Memory(deviceBytes: 100, hostBytes: 50);

        memory.OpenStates(60, leaveBytes: 0).Dispose();

        Assert.Equal(100, memory.Budget.FreeBytes);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Nothing is loaded, so the GPU need not be there.</summary>
    private DeviceMemory Memory(long deviceBytes, long hostBytes) => new(
        new Core.Artifacts.ArtifactStore(_folder["store"]), new torch.Device(DeviceType.CUDA, 0), new DeviceMemoryOptions(deviceBytes, hostBytes, _folder["scratch"]));
}
