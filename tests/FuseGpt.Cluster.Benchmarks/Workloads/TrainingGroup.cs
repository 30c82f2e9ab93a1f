using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Fusion.Losses;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Benchmarks.Workloads;

/// <summary>A partial group ready for its first step: fresh factors, one batch of inputs and the teacher's outputs.</summary>
internal sealed class TrainingGroup : IDisposable
{
    private const int Neighbours = 7;
    private const int Steps = 1_000_000;
    private readonly WeightPool _pool;
    private readonly GroupTrainer _trainer;

    public TrainingGroup(Workload workload, FineTuneSettings settings)
    {
        _pool = new WeightPool(workload.Memory.Storage);
        Model = workload.Memory.OpenModel(workload.ModelHash);
        var group = PartialGroup.Choose(Model.BlockCount, Model.BlockCount / 2, Neighbours, GroupWindow.Paper);
        Positions = [.. Enumerable.Range(group.First, group.Count).Where(position => position != group.Picked)];
        Picked = PickedBlock.Freeze(Version(workload, group.Picked), workload.Memory.Storage);
        Blocks = [.. Positions.Select(position => new FusedBlock(Version(workload, position), _pool))];
        foreach (var block in Blocks)
        {
            block.Prepare(settings, Picked, new KaimingFactorSource(seed: 0, round: 1), _pool);
        }

        _trainer = new GroupTrainer(Model, Blocks, settings, Steps);
        Batch = Teach(workload, group, settings.Loss);
    }

    /// <summary>The model that the group is a part of.</summary>
    public TransformerModel Model { get; }

    /// <summary>Positions of the blocks in training.</summary>
    public IReadOnlyList<int> Positions { get; }

    /// <summary>The blocks in training.</summary>
    public IReadOnlyList<FusedBlock> Blocks { get; }

    /// <summary>What the picked block gives to each linear.</summary>
    public IReadOnlyDictionary<string, FrozenLinear> Picked { get; }

    /// <summary>The batch of a step.</summary>
    public TrainingBatch Batch { get; }

    /// <summary>Takes one step.</summary>
    public double Step() => _trainer.Step(Batch);

    public void Dispose()
    {
        Batch.Dispose();
        _trainer.Dispose();
        foreach (var block in Blocks)
        {
            block.Dispose();
        }

        Model.Dispose();
        _pool.Dispose();
    }

    private static BlockVersion Version(Workload workload, int position)
    {
        var manifests = workload.Memory.Manifests;
        return manifests.GetBlock(manifests.GetModel(workload.ModelHash).Blocks[position]);
    }

    private TrainingBatch Teach(Workload workload, PartialGroup group, TrainingLoss loss)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var ids = workload.Memory.Storage.LoadIds(workload.Windows, 0, workload.Settings.Samples);
        var input = Model.Forward(0, group.First, Model.Embed(ids));
        var teacher = TrainingLosses.Create(loss).Teacher(Model.Forward(group.First, group.Count, input));
        return new TrainingBatch(input.DetachFromDisposeScope(), teacher.DetachFromDisposeScope());
    }
}
