using System.Text.Json;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Manifests;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Writes a dense model as a Hugging Face folder that loads unchanged in transformers and vLLM.</summary>
public static class CheckpointExporter
{
    /// <summary>Largest weight file unless another size is asked for: 5 GB, as transformers writes them.</summary>
    public const long DefaultMaxShardBytes = 5_000_000_000;

    private const int FormatVersion = 1;
    private const string ManifestKey = "manifest";

    /// <summary>
    /// Writes a model: blocks renumbered without gaps, config edited, small files byte for byte, README.md and <c>fusegpt.json</c>.
    /// The folder appears whole or not at all. A folder that holds this very model already is left as it is.
    /// </summary>
    /// <param name="manifest">The model; every block must be dense.</param>
    /// <param name="manifests">The store that holds its records and tensors.</param>
    /// <param name="folder">Where it belongs: a folder that is empty or not there yet.</param>
    /// <param name="provenance">Where the model comes from.</param>
    /// <param name="bytesDone">Told how many bytes of weights are written so far.</param>
    /// <param name="ct">Ends the export early; nothing is left of it.</param>
    /// <exception cref="InvalidInputException">The folder holds something else.</exception>
    /// <exception cref="FuseGptException">A block is not dense, or a tensor is missing.</exception>
    public static void Export(
        ModelManifest manifest,
        ManifestStore manifests,
        string folder,
        ExportProvenance provenance,
        IProgress<long>? bytesDone = null,
        CancellationToken ct = default) =>
        Export(manifest, manifests, folder, provenance, DefaultMaxShardBytes, bytesDone, ct);

    /// <summary>The same with weight files of another size.</summary>
    /// <param name="manifest">The model; every block must be dense.</param>
    /// <param name="manifests">The store that holds its records and tensors.</param>
    /// <param name="folder">Where it belongs: a folder that is empty or not there yet.</param>
    /// <param name="provenance">Where the model comes from.</param>
    /// <param name="maxShardBytes">Largest weight file in bytes; a single larger tensor has a file of its own.</param>
    /// <param name="bytesDone">Told how many bytes of weights are written so far.</param>
    /// <param name="ct">Ends the export early; nothing is left of it.</param>
    public static void Export(
        ModelManifest manifest,
        ManifestStore manifests,
        string folder,
        ExportProvenance provenance,
        long maxShardBytes,
        IProgress<long>? bytesDone = null,
        CancellationToken ct = default)
    {
        var hash = manifests.Put(manifest);
        if (IsFinished(folder, hash))
        {
            return;
        }

        var plan = ExportPlan.Make(manifest, manifests);
        AtomicFolder.Write(folder, temporary =>
        {
            new ExportWeights(manifests.Artifacts, maxShardBytes, bytesDone, ct).Write(temporary, plan.Tensors);
            foreach (var (name, file) in manifest.Files)
            {
                CopyFile(manifests.Artifacts, file, Path.Combine(temporary, name));
            }

            WriteText(temporary, CheckpointFiles.Config, ConfigEdit.Text(ConfigEdit.KeepBlocks(plan.Config, plan.Kept)));
            WriteText(temporary, CheckpointFiles.ModelCard, provenance.ModelCard);
            WriteText(temporary, CheckpointFiles.Provenance, ConfigEdit.Text(Provenance(hash, plan, provenance)));
        });
    }

    private static void WriteText(string folder, string name, string text) => AtomicFile.WriteAllText(Path.Combine(folder, name), text);

    private static void CopyFile(ArtifactStore store, string hash, string path) => AtomicFile.Write(path, target =>
    {
        using var source = store.Open(hash);
        source.CopyTo(target);
    });

    private static JsonObject Provenance(string hash, ExportPlan plan, ExportProvenance provenance) => new()
    {
        ["version"] = FormatVersion,
        [ManifestKey] = hash,
        ["kept_blocks"] = new JsonArray([.. plan.Kept.Select(index => (JsonNode)index)]),
        ["removed_blocks"] = new JsonArray([.. plan.Removed.Select(index => (JsonNode)index)]),
        ["details"] = provenance.Details.DeepClone(),
    };

    /// <summary>Whether the folder is this very model, finished; an error when it is something else.</summary>
    private static bool IsFinished(string folder, string hash)
    {
        var isFolder = Directory.Exists(folder);
        if (!File.Exists(folder) && (!isFolder || !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return false;
        }

        return isFolder && ManifestOf(Path.Combine(folder, CheckpointFiles.Provenance)) == hash
            ? true
            : throw new InvalidInputException(
                "--out",
                folder,
                "It exists and does not hold this model; nothing is ever overwritten.",
                "Give a folder that is empty or not there yet.");
    }

    private static string? ManifestOf(string provenancePath)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(provenancePath));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(ManifestKey, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
