using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Shards;

/// <summary>Work that goes from device to device gives the bits of work that one device does.</summary>
public sealed class ShardChainTests : IDisposable
{
    private const int Blocks = 12;
    private readonly DeepModel _model = new(Blocks);
    private readonly DeviceMemory _whole;

    public ShardChainTests() => _whole = _model.OpenMemory(TestModel.Unlimited);

    public static TheoryData<ScoreMeasure, int[]> Scorings => new()
    {
        { ScoreMeasure.MacroInfluence, [12] },
        { ScoreMeasure.MacroInfluence, [5, 12] },
        { ScoreMeasure.MacroInfluence, [1, 2, 11, 12] },
        { ScoreMeasure.NextTokenLoss, [4, 8, 12] },
        { ScoreMeasure.BlockInfluence, [4, 8, 12] },
    };

    [Theory]
    [MemberData(nameof(Scorings))]
    public void Score_OverShards_GivesTheBitsAndPassesOfOneDevice(ScoreMeasure measure, int[] borders)
    {
        using var chain = new ShardChain(_model, borders);
        foreach (var candidates in new[] { Enumerable.Range(0, Blocks).ToArray(), [0, 3, 4, 9], [2], [11] })
        {
            var task = new ScoreTask(_model.Hash, _model.Windows, 1, 3, candidates, measure);

            var expected = (ScoreOutcome)Alone(task);
            var actual = (ScoreOutcome)chain.Run(task, Blocks);

            Assert.Equal(expected.Candidates, actual.Candidates);
            Assert.Equal(expected.Sums, actual.Sums);
            Assert.Equal((expected.Tokens, expected.BlockPasses), (actual.Tokens, actual.BlockPasses));
        }
    }

    [Fact]
    public void Score_InSixteenBits_GivesTheBitsOfOneDevice()
    {
        using var whole = _model.OpenMemory(TestModel.Unlimited, ScalarType.BFloat16);
        using var chain = new ShardChain(_model, [5, 12], type: ScalarType.BFloat16);
        var task = new ScoreTask(_model.Hash, _model.Windows, 0, 2, [0, 4, 5, 11]);

        Assert.Equal(((ScoreOutcome)Run(whole, task)).Sums, ((ScoreOutcome)chain.Run(task, Blocks)).Sums);
    }

    [Fact]
    public void Evaluate_WindowsOfTwoBatches_GivesTheBitsOfOneDevice()
    {
        using var model = new DeepModel(2);
        using var whole = model.OpenMemory(TestModel.Unlimited);
        using var chain = new ShardChain(model, [1, 2]);
        var task = new EvaluateTask(model.Hash, model.PutWindows(2, (Core.Memory.MemoryNeeds.TokensPerPass / 2) + 1), 0, 2);

        Assert.Equal(((EvaluateOutcome)Run(whole, task)).Losses, ((EvaluateOutcome)chain.Run(task, 2)).Losses);
    }

    [Fact]
    public void Evaluate_OverShards_GivesTheBitsOfOneDevice()
    {
        using var chain = new ShardChain(_model, [4, 8, 12]);
        var task = new EvaluateTask(_model.Hash, _model.Windows, 1, 7);

        Assert.Equal(((EvaluateOutcome)Alone(task)).Losses, ((EvaluateOutcome)chain.Run(task, Blocks)).Losses);
    }

    [Fact]
    public void Train_OnStatesThatShardsComputed_GivesTheModelOfOneDevice()
    {
        using var chain = new ShardChain(_model, [4, 8, 12]);
        var task = _model.TrainingTask;
        var inputs = Enumerable.Range(0, task.SampleCount / task.Settings.Batch).Select(batch => $"input{batch}.").ToList();
        foreach (var (batch, key) in inputs.Select((key, batch) => (batch, key)))
        {
            var propagate = new PropagateTask(_model.Hash, task.Windows, batch * task.Settings.Batch, task.Settings.Batch, task.FirstBlock);
            Assert.Equal(new PropagateOutcome(key), chain.Run(propagate, task.FirstBlock, key));
        }

        var expected = (FineTuneOutcome)Alone(task);
        var actual = (FineTuneOutcome)chain.Run(2, task with { Inputs = inputs });

        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(0, chain.Memories[2].Blocks.Counters.Loads - task.BlockCount);
        Assert.Throws<StatesGoneException>(() => chain.Run(2, task with { Inputs = inputs }));
    }

    [Fact]
    public void Run_OverShards_EachDeviceLoadsItsOwnBlocksAlone()
    {
        using var chain = new ShardChain(_model, [4, 8, 12]);
        foreach (var sample in Enumerable.Range(0, 4))
        {
            chain.Run(new ScoreTask(_model.Hash, _model.Windows, sample, 1, [.. Enumerable.Range(0, Blocks)]), Blocks);
        }

        chain.Run(new EvaluateTask(_model.Hash, _model.Windows, 0, 8), Blocks);
        Alone(new ScoreTask(_model.Hash, _model.Windows, 0, 1, [.. Enumerable.Range(0, Blocks)]));

        Assert.All(chain.Memories, memory => Assert.Equal((4, 4), (memory.Blocks.Counters.Loads, memory.Blocks.Counters.ResidentBytes / _model.Needs.Block)));
        Assert.All(chain.Memories, memory => Assert.Equal(_whole.Blocks.Counters.ResidentBytes / 3, memory.Blocks.Counters.ResidentBytes));
        // What is left reserved beside the states that scoring keeps: the embedding, which is the head here too, nothing, the head and its norm.
        var outer = chain.Memories.Select(memory => TestModel.Unlimited - memory.Budget.FreeBytes - memory.References.Bytes).ToList();
        Assert.Equal(0, outer[1]);
        Assert.Equal(_model.Needs.Outer, outer[2]);
        Assert.InRange(outer[0], 1, _model.Needs.Outer - 1);
    }

    [Fact]
    public void Run_StageAgainOnAnotherDevice_GivesTheSameBits()
    {
        using var chain = new ShardChain(_model, [4, 8, 12]);
        var task = new ScoreTask(_model.Hash, _model.Windows, 0, 2, [0, 5, 9]);
        var stages = chain.Stages(task, Blocks).ToList();
        var first = chain.Run(0, stages[0].Task);
        chain.Run(2, stages[0].Task);

        // The second shard's device is lost: another one, with none of its blocks, takes its place.
        var second = chain.Run(0, stages[1].Task);
        var last = chain.Run(2, stages[2].Task);

        Assert.Equal(((ScoreOutcome)Alone(task)).Sums, ((ScoreOutcome)TaskOutcomes.Chain([first, second, last])).Sums);
        Assert.Throws<StatesGoneException>(() => chain.Run(2, stages[2].Task));
    }

    [Fact]
    public void Run_NoRoomForStates_HandsThemOverInAFileAndGivesTheSameBits()
    {
        var bytes = (_model.Needs.Outer + (4 * _model.Needs.Block)) * 2 / 3;
        using var chain = new ShardChain(_model, [4, 8, 12], bytes);
        var task = new ScoreTask(_model.Hash, _model.Windows, 0, 8, [.. Enumerable.Range(0, Blocks)]);

        Assert.Equal(((ScoreOutcome)Alone(task)).Sums, ((ScoreOutcome)chain.Run(task, Blocks)).Sums);
        Assert.True(Directory.Exists(_model.ScratchFolder));
        Assert.Empty(Directory.GetFiles(_model.ScratchFolder));
    }

    [Fact]
    public void Drop_KeysOfOneJob_LeavesThoseOfOthers()
    {
        using var chain = new ShardChain(_model, [4, 12]);
        var task = new EvaluateTask(_model.Hash, _model.Windows, 0, 2);
        chain.Run(0, new ShardTask(task, 0, 4, null, "one/4"));
        chain.Run(0, new ShardTask(task, 0, 4, null, "other/4"));

        chain.Exchange.Drop("one/");

        Assert.Throws<StatesGoneException>(() => chain.Run(1, new ShardTask(task, 4, 8, "one/4", null)));
        Assert.Equal(((EvaluateOutcome)Alone(task)).Losses, ((EvaluateOutcome)chain.Run(1, new ShardTask(task, 4, 8, "other/4", null))).Losses);
    }

    public void Dispose()
    {
        _whole.Dispose();
        _model.Dispose();
    }

    private TaskOutcome Alone(DeviceTask task) => Run(_whole, task);

    private TaskOutcome Run(DeviceMemory memory, DeviceTask task) =>
        new TorchRuntime(new DeviceDescription("cpu:0", "cpu"), memory, new DeviceSettings(string.Empty, _model.CheckpointFolder, _model.ScratchFolder), TimeProvider.System)
            .Run(task, new NoProgress(), CancellationToken.None);
}
