using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class FolderTests : IDisposable
{
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));

    [Fact]
    public void Run_UntouchedModel_IsTheSameModel()
    {
        Assert.Equal(_model.Hash, Fold(_model.Hash));
    }

    [Fact]
    public void Run_FusedModel_GivesDenseBlocksOfTheCheckpointsTypeWithNearlyTheSameLogits()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [4, 16], dtype: ScalarType.Int64));
        var settings = new FineTuneSettings { Rank = 4, LoraRank = 4, Batch = 2, Epochs = 2 };
        var task = new FineTuneTask(_model.Hash, windows, 4, 2, 4, 3, 1, settings);
        var fused = new FineTuner(_model.Memory, new KaimingFactorSource(0, 1), _model.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);

        var folded = Fold(fused.Model);

        var blocks = _model.Memory.Manifests.GetModel(folded).Blocks.Select(_model.Memory.Manifests.GetBlock).ToList();
        Assert.Equal(11, blocks.Count);
        Assert.All(blocks, block => Assert.True(block.IsDense));
        Assert.All(blocks.SelectMany(block => block.Linears.Values), linear => Assert.Equal(TensorType.BFloat16, linear.Weight.Type));
        var compared = new LogitComparer(_model.Memory).Run(new CompareTask(fused.Model, folded, windows));
        Assert.InRange(compared.LargestDifference, 1e-6, 0.05 * compared.LargestLogit);
    }

    public void Dispose() => _model.Dispose();

    private string Fold(string model) => new Folder(_model.Memory).Run(new FoldTask(model), CancellationToken.None).Model;
}
