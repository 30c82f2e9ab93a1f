using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Reads a model and the prompt that it is to go on with.</summary>
/// <param name="manifests">Where the model goes.</param>
public sealed class GenerationPreparation(ManifestStore manifests)
{
    /// <summary>Reads both.</summary>
    /// <param name="model">Folder of the model.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="maxTokens">Most tokens to make.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The model or the prompt cannot be used.</exception>
    public PreparedGeneration Prepare(string model, string prompt, int maxTokens, CancellationToken cancellationToken)
    {
        if (maxTokens < 1)
        {
            throw new InvalidInputException("--tokens", $"{maxTokens}", "There must be a token to make.", "Give at least 1.");
        }

        using var checkpoint = Checkpoint.Open(model);
        var tokenizer = ModelTokenizer.Load(checkpoint);
        var ids = tokenizer.Encode(prompt, addSpecialTokens: true);
        Check(ids.Length, maxTokens, checkpoint.Config.Architecture);
        var hash = CheckpointImporter.Import(checkpoint, manifests, null, cancellationToken);
        return new PreparedGeneration(hash, ids, EndTokens.Read(checkpoint.Folder), tokenizer);
    }

    private static void Check(int promptTokens, int maxTokens, ModelArchitecture architecture)
    {
        if (promptTokens == 0)
        {
            throw new InvalidInputException("--prompt", "(nothing)", "This model's text must begin with a token.", "Give a prompt.");
        }

        if (architecture.RopeScaling is not DynamicRopeScaling && (long)promptTokens + maxTokens > architecture.MaxPositions)
        {
            throw new InvalidInputException(
                "--tokens", $"{maxTokens}", $"With the prompt's {promptTokens} tokens it must not be more than the model's {architecture.MaxPositions} positions.", "Give fewer, or a shorter prompt.");
        }
    }
}
