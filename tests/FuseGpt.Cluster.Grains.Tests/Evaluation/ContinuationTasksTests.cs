using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Core.ZeroShot;
using FuseGpt.Cluster.Grains.Evaluation;

namespace FuseGpt.Cluster.Grains.Tests.Evaluation;

public sealed class ContinuationTasksTests
{
    [Fact]
    public void Cut_ManyGroups_LongestFirstAndEachOnce()
    {
        var (tasks, groups) = Tasks(400);

        var cut = tasks.Cut("model").Cast<ScoreContinuationsTask>().ToList();

        var order = cut.SelectMany(task => task.Groups).ToList();
        Assert.True(cut.Count > 1);
        Assert.Equal(order.OrderByDescending(group => group.PackedLength), order);
        Assert.Equal(groups.OrderBy(group => group.Start), order.OrderBy(group => group.Start));
    }

    [Fact]
    public void LogLikelihoods_OutcomesInTheTasksOrder_GoBackToTheirQuestions()
    {
        var (tasks, groups) = Tasks(400);
        var outcomes = tasks.Cut("model").Cast<ScoreContinuationsTask>()
            .Select(task => new ScoreContinuationsOutcome([.. task.Groups.SelectMany(group => group.Continuations.Select((_, choice) => group.Start + (0.1 * choice)))]));

        var values = tasks.LogLikelihoods([.. outcomes]);

        Assert.Equal(groups.Select(group => group.Continuations.Select((_, choice) => group.Start + (0.1 * choice)).ToArray()), values.Select(row => row.ToArray()));
    }

    private static (ContinuationTasks Tasks, List<ContinuationGroup> Groups) Tasks(int count)
    {
        var groups = Enumerable.Range(0, count).Select(index => new ContinuationGroup(index * 100, 10 + (index * 7 % 40), [3, 1 + (index % 9)])).ToList();
        var ids = new TensorReference(new string('0', 64), TensorType.Int32, [count * 100]);
        return (new ContinuationTasks(new PreparedTask(ZeroShotTask.Named("piqa"), [], ids, [.. groups.Select(group => new[] { group })])), groups);
    }
}
