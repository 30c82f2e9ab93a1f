using FuseGpt.Cluster.Core.Checkpoints;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Which files of a model a pruner needs: config, safetensors, tokenizer and the small ones that go with the result; never pickles.</summary>
internal static class ModelFiles
{
    private const string TokenizerFile = "tokenizer.json";
    private const string NoWeights = $"The model has neither {CheckpointFiles.Weights} nor {CheckpointFiles.Index}; weights are read from safetensors only.";

    /// <summary>The files without which a model cannot be used, beside its weights.</summary>
    public static IReadOnlyList<string> Needed { get; } = [CheckpointFiles.Config, TokenizerFile];

    /// <summary>The small files to download, and the index of the weights if they are in several.</summary>
    /// <exception cref="InvalidInputException">A needed file is missing: told before gigabytes are downloaded.</exception>
    public static IReadOnlyList<string> Select(HubModelId model, HubListing listing)
    {
        var missing = Needed.FirstOrDefault(name => !listing.Files.Contains(name));
        if (missing is not null)
        {
            throw Unusable(model, $"The model has no {missing}.", "Choose a model with it, or save this one with a fast tokenizer in Python and give that folder.");
        }

        var weights = listing.Files.Contains(CheckpointFiles.Weights) ? CheckpointFiles.Weights
            : listing.Files.Contains(CheckpointFiles.Index) ? CheckpointFiles.Index
            : throw Unusable(model, NoWeights, "Choose a revision or a conversion with safetensors.");
        return [CheckpointFiles.Config, weights, .. listing.Files.Where(IsCompanion)];
    }

    private static bool IsCompanion(string name) => !name.Contains('/', StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal) && CheckpointFiles.IsCompanion(name);

    private static InvalidInputException Unusable(HubModelId model, string rule, string fix) => new("MODEL", model.ToString(), rule, fix);
}
