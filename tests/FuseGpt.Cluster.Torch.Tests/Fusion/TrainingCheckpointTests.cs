using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class TrainingCheckpointTests : IDisposable
{
    private const int StepsPerEpoch = 2;
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));
    private readonly TensorReference _windows;

    public TrainingCheckpointTests()
    {
        using var scope = torch.NewDisposeScope();
        _windows = _model.PutWindows(torch.arange(16 * 16).reshape(16, 16));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(StepsPerEpoch)]
    [InlineData((3 * StepsPerEpoch) + 1)]
    public void Run_StoppedAndStartedAgain_GivesTheBitsOfAnUnbrokenRun(int stopAfter)
    {
        var whole = Run(new Stopper(int.MaxValue));
        var stopper = new Stopper(stopAfter);
        Assert.Throws<OperationCanceledException>(() => Run(stopper));
        var rest = new Stopper(int.MaxValue);

        var resumed = Run(rest);

        Assert.Equal(whole.Model, resumed.Model);
        Assert.Equal(whole.Losses, resumed.Losses);
        Assert.Equal(stopAfter + 1, rest.FirstStep);
        Assert.Empty(Directory.GetFiles(_model.CheckpointFolder));
    }

    /// <summary>A step takes a minute.</summary>
    [Theory]
    [InlineData(1, 3, 4)]
    [InlineData(2, 3, 3)]
    [InlineData(2, 6, 7)]
    [InlineData(60, 7, 5)]
    public void Run_KilledInTheMiddleOfAnEpoch_GoesOnFromTheLastCheckpointToTheBit(int intervalMinutes, int killAfter, int firstStepOfTheRest)
    {
        const int LongEpoch = 4;
        var whole = Run(new Stopper(int.MaxValue), LongEpoch);
        var killer = new Stopper(killAfter, kills: true);
        Assert.Throws<KilledException>(() => Run(killer, LongEpoch, TimeSpan.FromMinutes(intervalMinutes)));
        var rest = new Stopper(int.MaxValue);

        var resumed = Run(rest, LongEpoch);

        Assert.Equal(firstStepOfTheRest, rest.FirstStep);
        Assert.Equal(whole.Model, resumed.Model);
        Assert.Equal(whole.Losses, resumed.Losses);
    }

    [Fact]
    public void Run_DamagedCheckpoint_StartsTheRoundAgain()
    {
        var whole = Run(new Stopper(int.MaxValue));
        Assert.Throws<OperationCanceledException>(() => Run(new Stopper(3)));
        var file = Assert.Single(Directory.GetFiles(_model.CheckpointFolder));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^9]);

        Assert.Equal(whole.Model, Run(new Stopper(int.MaxValue)).Model);
    }

    public void Dispose() => _model.Dispose();

    private FineTuneOutcome Run(Stopper stopper, int stepsPerEpoch = StepsPerEpoch, TimeSpan? interval = null)
    {
        var settings = new FineTuneSettings { Rank = 2, LoraRank = 2, Batch = 4, Epochs = 5, WarmUp = 0.2, MaxGradientNorm = 1, KeepBestEpoch = true };
        var task = new FineTuneTask(_model.Hash, _windows, 4 * stepsPerEpoch, 3, 3, 4, 1, settings);
        return new FineTuner(_model.Memory, new KaimingFactorSource(0, 1), _model.CheckpointFolder, stopper.Time, interval).Run(task, stopper, stopper.Token);
    }

    /// <summary>Stands for the end of the process.</summary>
    private sealed class KilledException : Exception;

    /// <summary>Stops a training after a number of steps, or ends it in the next, before anything more is written.</summary>
    private sealed class Stopper(int stopAfter, bool kills = false) : IProgress<TaskProgress>
    {
        private readonly CancellationTokenSource _stop = new();

        /// <summary>A clock that goes on by a minute with each step.</summary>
        public MinuteClock Time { get; } = new();

        public CancellationToken Token => _stop.Token;

        public int FirstStep { get; private set; }

        public void Report(TaskProgress value)
        {
            if (value is TrainProgress train)
            {
                Time.Minutes++;
                FirstStep = FirstStep == 0 ? train.Step : FirstStep;
                if (kills && train.Step > stopAfter)
                {
                    throw new KilledException();
                }

                if (!kills && train.Step >= stopAfter)
                {
                    _stop.Cancel();
                }
            }
        }
    }

    private sealed class MinuteClock : TimeProvider
    {
        public int Minutes { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 60L * Minutes;
    }
}
