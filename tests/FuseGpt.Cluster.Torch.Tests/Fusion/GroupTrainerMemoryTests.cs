using System.Diagnostics;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Fusion.Losses;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

/// <summary>Measures the whole process, so no other test may run beside it.</summary>
[Collection(ProcessMemoryCollection.Name)]
public sealed class GroupTrainerMemoryTests
{
    private const int Steps = 10_000;
    private const int WarmUp = 500;
    private const long AllowedGrowthBytes = 24L << 20;

    [SkippableFact]
    public void Step_TenThousandSteps_LiveTensorsAndResidentMemoryStayFlat()
    {
        using var test = new TestModel(ReferenceData.Path("gold/models/llama-mha"));
        using var model = test.Memory.OpenModel(test.Hash);
        using var pool = new WeightPool(test.Memory.Storage);
        var settings = new FineTuneSettings { Rank = 2, LoraRank = 2, Batch = 2 };
        var picked = PickedBlock.Freeze(test.Memory.Manifests.GetBlock(test.Manifest.Blocks[1]), test.Memory.Storage);
        using var block = new FusedBlock(test.Memory.Manifests.GetBlock(test.Manifest.Blocks[0]), pool);
        block.Prepare(settings, picked, new KaimingFactorSource(0, 1), pool);
        using var trainer = new GroupTrainer(model, [block], settings, Steps);
        using var batch = RandomBatch(model.Architecture.HiddenSize);

        var (live, resident) = (0L, 0L);
        for (var step = 0; step < Steps; step++)
        {
            trainer.Step(batch);
            if (step == WarmUp)
            {
                (live, resident) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, ResidentBytes());
            }
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.InRange(ResidentBytes(), 0, resident + AllowedGrowthBytes);
    }

    private static TrainingBatch RandomBatch(long hidden)
    {
        var generator = new torch.Generator(1, torch.CPU);
        var input = torch.randn([2, 4, hidden], generator: generator);
        using var states = torch.randn([2, 4, hidden], generator: generator);
        return new TrainingBatch(input, new BatchKlLoss().Teacher(states));
    }

    private static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
