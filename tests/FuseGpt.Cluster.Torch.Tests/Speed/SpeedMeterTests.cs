using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Speed;

namespace FuseGpt.Cluster.Torch.Tests.Speed;

public sealed class SpeedMeterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchRuntimeFactory _factory = new(TimeProvider.System);

    private static ModelArchitecture Architecture { get; } = new()
    {
        ModelType = "qwen2",
        VocabularySize = 64,
        HiddenSize = 32,
        IntermediateSize = 48,
        BlockCount = 2,
        HeadCount = 4,
        KeyValueHeadCount = 2,
        HeadSize = 8,
        NormEpsilon = 1e-5,
        RopeTheta = 1e4,
        MaxPositions = 64,
        TieWordEmbeddings = true,
        Activation = "silu",
        QueryKeyValueBias = true,
    };

    [Fact]
    public void Run_MeasurePasses_FindsASpeedAndLeavesNoFile()
    {
        using var runtime = Open(memoryBytes: null);

        var outcome = Assert.IsType<PassSpeedOutcome>(runtime.Run(new MeasurePassesTask(Architecture, 16), new NoProgress(), CancellationToken.None));

        Assert.True(outcome.FlopsPerSecond > 0);
        Assert.False(Directory.Exists(_folder["artifacts"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_MeasureTraining_FindsASpeedAndWhatAStepCostsBeside(bool fuse)
    {
        using var runtime = Open(memoryBytes: null);

        var settings = new FineTuneSettings { Rank = 2, LoraRank = 2, Batch = 2, Fuse = fuse };
        var outcome = Assert.IsType<TrainingSpeedOutcome>(runtime.Run(new MeasureTrainingTask(Architecture, 16, settings), new NoProgress(), CancellationToken.None));

        Assert.True(outcome is { FlopsPerSecond: > 0, UpdateSeconds: > 0 });
    }

    [Fact]
    public void Run_MoreThanTheDeviceMayFill_IsNotTried()
    {
        using var runtime = Open(memoryBytes: 10_000);

        Assert.Throws<DeviceMemoryException>(() => runtime.Run(new MeasurePassesTask(Architecture, 16), new NoProgress(), CancellationToken.None));
    }

    [Fact]
    public void Sizes_Sample_GrowsInLengthThenInNumber() =>
        Assert.Equal([(1L, 64L), (1L, 128L), (1L, 200L), (2L, 200L), (3L, 200L)], GrowingMeter.Sizes(200, 3));

    /// <summary>A clock that the work itself moves: 10 operations a second, so that the third size is the first to take long enough.</summary>
    [Fact]
    public void PerSecond_GrowingWork_MeasuresTheFirstSizeThatTakesLongEnough()
    {
        var clock = new WorkClock();
        var sizes = new List<int>();

        var speed = new GrowingMeter(clock, CancellationToken.None).PerSecond([1, 2, 4, 8], size => size, Run);

        Assert.Equal(10, speed, 6);
        Assert.Equal(4, sizes.Max());

        void Run(int size)
        {
            sizes.Add(size);
            clock.Advance(TimeSpan.FromSeconds(size / 10.0 / 2 * (size < 4 ? 0.5 : 2)));
        }
    }

    public void Dispose()
    {
        _factory.Dispose();
        _folder.Dispose();
    }

    private IDeviceRuntime Open(long? memoryBytes) =>
        _factory.Open("cpu:0", new DeviceSettings(_folder["artifacts"], _folder["checkpoints"], _folder["scratch"], 1, memoryBytes));

    private sealed class WorkClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
