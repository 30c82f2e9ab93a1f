using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion.Losses;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>One round's fusion on one device: freeze the picked block, compute the teacher's states, train the group, store it.</summary>
internal sealed class FineTuner(DeviceMemory memory, IFactorSource factors, string checkpointFolder, TimeProvider time, TimeSpan? checkpointInterval = null)
{
    /// <summary>Fuses and trains, and stores the model without the picked block.</summary>
    public FineTuneOutcome Run(FineTuneTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var model = memory.OpenModel(task.Model, SpanOf(task));
        var room = new TrainingRoom(task, model, memory);
        room.Check(memory.Budget.LimitBytes);
        using var batches = TrainingBatches.Open(room, memory);
        ComputeTeacher(task, model, batches, progress, cancellationToken);
        using var _ = memory.Reserve(room.Bytes);
        using var pool = new WeightPool(memory.Storage);
        var blocks = new List<FusedBlock>();
        try
        {
            PrepareGroup(task, model.Manifest, blocks, pool);
            var checkpoint = new TrainingCheckpoint(checkpointFolder, task, time, checkpointInterval);
            var losses = Train(task, model, batches, blocks, checkpoint, progress, cancellationToken);
            var trained = Publish(task, model.Manifest, blocks);
            checkpoint.Delete();
            return new FineTuneOutcome(trained, losses, batches.Count * TokensOf(task) * task.Settings.Epochs);
        }
        finally
        {
            blocks.ForEach(block => block.Dispose());
        }
    }

    /// <summary>The blocks that states pass through before the training: from the embedding on, or from where others took them.</summary>
    private static BlockSpan SpanOf(FineTuneTask task) => task.Inputs is [var input, ..]
        ? new BlockSpan(task.FirstBlock, task.FirstBlock + task.BlockCount, input)
        : new BlockSpan(0, task.FirstBlock + task.BlockCount);

    /// <summary>Tokens of one batch.</summary>
    private static long TokensOf(FineTuneTask task) => task.Settings.Batch * task.Windows.Shape[1];

    private void ComputeTeacher(FineTuneTask task, TransformerModel model, TrainingBatches batches, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        var loss = TrainingLosses.Create(task.Settings.Loss);
        var total = task.SampleCount / task.Settings.Batch;
        for (var index = 0; index < total; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var input = Input(task, model, index, cancellationToken);
            var teacher = loss.Teacher(model.Forward(task.FirstBlock, task.BlockCount, input, cancellationToken));
            batches.Add(new TrainingBatch(input, teacher));
            progress.Report(new PartProgress("teacher", index + 1, total));
        }
    }

    /// <summary>A batch's states before the group. Those that others computed are taken: they lie in this task's own place from then on.</summary>
    private Tensor Input(FineTuneTask task, TransformerModel model, int batch, CancellationToken cancellationToken)
    {
        if (task.Inputs is { } inputs)
        {
            var states = memory.Exchange.Read(inputs[batch], 0, model.Device);
            memory.Exchange.Remove(inputs[batch]);
            return states;
        }

        var ids = memory.Storage.LoadIds(task.Windows, batch * task.Settings.Batch, task.Settings.Batch);
        return model.Forward(0, task.FirstBlock, model.Embed(ids), cancellationToken);
    }

    private void PrepareGroup(FineTuneTask task, ModelManifest manifest, List<FusedBlock> blocks, WeightPool pool)
    {
        var picked = task.Settings.Fuse
            ? PickedBlock.Freeze(memory.Manifests.GetBlock(manifest.Blocks[task.PickedBlock]), memory.Storage)
            : new Dictionary<string, FrozenLinear>();
        foreach (var position in Enumerable.Range(task.FirstBlock, task.BlockCount).Where(position => position != task.PickedBlock))
        {
            var version = memory.Manifests.GetBlock(manifest.Blocks[position]);
            var block = new FusedBlock(task.Settings.FoldOlder ? Folder.FoldForTraining(version, memory.Storage) : version, pool);
            blocks.Add(block);
            block.Prepare(task.Settings, picked, factors, pool);
        }
    }

    /// <summary>Does one step. A training that is stopped writes down how far it was: a step changes nothing before its last moment.</summary>
    private static double Step(GroupTrainer trainer, TrainingBatches batches, int step, List<double> losses, TrainingCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var batch = batches.Read(step % batches.Count);
            return trainer.Step(batch, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            checkpoint.SaveWhenStopped(trainer, losses);
            throw;
        }
    }

    private List<double> Train(FineTuneTask task, TransformerModel model, TrainingBatches batches, List<FusedBlock> blocks, TrainingCheckpoint checkpoint, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        var steps = batches.Count * task.Settings.Epochs;
        using var trainer = new GroupTrainer(model, blocks, task.Settings, steps);
        var losses = new List<double>(checkpoint.Restore(trainer));
        var start = time.GetTimestamp();
        var tokens = 0L;
        for (var step = losses.Count; step < steps; step++)
        {
            losses.Add(Step(trainer, batches, step, losses, checkpoint, cancellationToken));

            tokens += TokensOf(task);
            var speed = tokens / Math.Max(time.GetElapsedTime(start).TotalSeconds, 1e-9);
            progress.Report(new TrainProgress((step / batches.Count) + 1, step + 1, steps, losses[step], speed));
            var isEndOfEpoch = (step + 1) % batches.Count == 0;
            if (isEndOfEpoch)
            {
                trainer.EndEpoch(losses, batches.Count);
            }

            checkpoint.SaveWhenDue(trainer, losses, isEndOfEpoch);
        }

        trainer.Finish();

        return losses;
    }

    private string Publish(FineTuneTask task, ModelManifest manifest, List<FusedBlock> blocks)
    {
        var trained = blocks.Select(block => memory.Manifests.PutBlock(block.Save(memory.Storage)));
        var before = manifest.Blocks.Take(task.FirstBlock);
        var after = manifest.Blocks.Skip(task.FirstBlock + task.BlockCount);
        return memory.Manifests.Put(manifest with { Blocks = [.. before, .. trained, .. after] });
    }
}
