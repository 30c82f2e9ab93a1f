using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Runtime;

public sealed class ShardTaskTests
{
    private static readonly TensorReference Windows = new("abc", TensorType.Int32, [8, 16]);

    [Fact]
    public void Json_AnyTask_ComesBackTheSame()
    {
        var task = new ShardTask(new EvaluateTask("model", Windows, 2, 3), 4, 5, "job/in", null);

        var read = JsonSerializer.Deserialize<DeviceTask>(JsonSerializer.Serialize<DeviceTask>(task, JobJson.Options), JobJson.Options);

        Assert.Equal(TaskHash.Of(task), TaskHash.Of(read!));
        Assert.Equal((4, 5, "job/in", null), (((ShardTask)read!).FirstBlock, ((ShardTask)read).BlockCount, ((ShardTask)read).Input, ((ShardTask)read).Output));
        Assert.IsType<EvaluateTask>(((ShardTask)read).Whole);
    }

    [Fact]
    public void Hash_TrainingWithInputsFromElsewhere_IsThatOfTheSameTraining()
    {
        var task = new FineTuneTask("model", Windows, 4, 1, 3, 2, Round: 1, new FineTuneSettings());

        Assert.Equal(TaskHash.Of(task), TaskHash.Of(task with { Inputs = ["one", "two"] }));
        Assert.NotEqual(TaskHash.Of(task), TaskHash.Of(task with { FirstBlock = 0 }));
    }

    [Fact]
    public void Chain_ScoresOfShards_HasWhatEachKnewAndAllPasses()
    {
        var chained = (ScoreOutcome)TaskOutcomes.Chain([new ScoreOutcome([0], [0.5], 10, 3), new ScoreOutcome([], [], 10, 4), new ScoreOutcome([2, 3], [1.5, 2.5], 10, 5)]);

        Assert.Equal([0, 2, 3], chained.Candidates);
        Assert.Equal([0.5, 1.5, 2.5], chained.Sums);
        Assert.Equal((10, 12), (chained.Tokens, chained.BlockPasses));
    }

    [Fact]
    public void Chain_LossesOfShards_AreTheLastOnesAndTheTimeIsThatOfAll()
    {
        var chained = (EvaluateOutcome)TaskOutcomes.Chain([new EvaluateOutcome(3, [], 1), new EvaluateOutcome(3, [0.1, 0.2], 2)]);

        Assert.Equal((3, 3.0), (chained.FirstWindow, chained.Seconds));
        Assert.Equal([0.1, 0.2], chained.Losses);
    }
}
