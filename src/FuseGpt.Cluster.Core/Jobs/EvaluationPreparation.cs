using System.Runtime.InteropServices;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Reads what an evaluation needs into the artifact store.</summary>
/// <param name="manifests">Where it goes.</param>
public sealed class EvaluationPreparation(ManifestStore manifests)
{
    private const int LeastToPredict = 2;

    /// <summary>Reads a model, the text that its perplexity is measured on, and the tasks that it is asked.</summary>
    /// <param name="model">Folder of the model.</param>
    /// <param name="text">The text, or null for none.</param>
    /// <param name="sequenceLength">Tokens in a window of it.</param>
    /// <param name="tasks">The tasks, or null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The model, the text or a task's data cannot be used.</exception>
    public PreparedEvaluation Prepare(string model, EvaluationText? text, int sequenceLength, ZeroShotSelection? tasks, CancellationToken cancellationToken)
    {
        if (text is not null && sequenceLength < LeastToPredict)
        {
            throw new InvalidInputException("--seq", $"{sequenceLength}", "A window needs a token, and one after it to predict.", "Give at least 2.");
        }

        using var checkpoint = Checkpoint.Open(model);
        var tokenizer = ModelTokenizer.Load(checkpoint);
        var windows = text is null ? null : new InputPreparation(manifests).ConsecutiveWindows(tokenizer, text, sequenceLength);
        var prepared = Prepare(tasks, tokenizer, checkpoint.Config.Architecture);
        return new PreparedEvaluation(CheckpointImporter.Import(checkpoint, manifests, null, cancellationToken), windows, prepared);
    }

    /// <summary>Reads the tasks that a model is asked.</summary>
    /// <param name="tasks">The tasks, or null for none.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="architecture">Its numbers.</param>
    /// <exception cref="InvalidInputException">A task's data cannot be used.</exception>
    internal IReadOnlyList<PreparedTask> Prepare(ZeroShotSelection? tasks, ModelTokenizer tokenizer, ModelArchitecture architecture)
    {
        var encoder = new ContinuationEncoder(tokenizer, architecture);
        return [.. (tasks?.Tasks ?? []).Select(name => Prepare(ZeroShotTask.Named(name), tasks!, encoder))];
    }

    private PreparedTask Prepare(ZeroShotTask task, ZeroShotSelection selection, ContinuationEncoder encoder)
    {
        var items = task.Read(selection.Folder, selection.Limit);
        var encoded = encoder.Encode(items);
        int[] ids = [.. encoded.Ids];
        var stored = manifests.Artifacts.PutBytes(MemoryMarshal.AsBytes<int>(ids).ToArray());
        return new PreparedTask(task, items, new TensorReference(stored, TensorType.Int32, [ids.Length]), encoded.Groups);
    }
}
