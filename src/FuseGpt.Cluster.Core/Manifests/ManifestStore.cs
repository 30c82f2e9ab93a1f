using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>
/// Model manifests and block versions in an artifact store, as canonical JSON: equal content has an equal hash on any machine.
/// Records that were read stay in memory. Safe for use by several threads.
/// </summary>
/// <param name="artifacts">Where the records lie, beside the tensors that they name.</param>
public sealed class ManifestStore(ArtifactStore artifacts)
{
    private const int LayoutVersion = 1;
    private const string ModelKind = "model";
    private const string BlockKind = "block";

    private readonly ConcurrentDictionary<string, ModelManifest> _models = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BlockVersion> _blocks = new(StringComparer.Ordinal);

    /// <summary>The store that holds the records and the tensors.</summary>
    public ArtifactStore Artifacts { get; } = artifacts;

    /// <summary>Stores a model manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Its hash.</returns>
    /// <exception cref="ArgumentException">The manifest names something that is no hash or no file name.</exception>
    public string Put(ModelManifest manifest) => Write(manifest, ModelKind, ManifestCheck.Model);

    /// <summary>Reads a model manifest.</summary>
    /// <param name="hash">Its hash.</param>
    /// <exception cref="ArtifactMissingException">The store has no such artifact.</exception>
    /// <exception cref="ArtifactCorruptException">The artifact is damaged or no model manifest.</exception>
    public ModelManifest GetModel(string hash) => _models.GetOrAdd(hash, key => Read<ModelManifest>(key, ModelKind, ManifestCheck.Model));

    /// <summary>Stores a block version.</summary>
    /// <param name="block">The block version.</param>
    /// <returns>Its hash.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit together, or something is no hash.</exception>
    public string PutBlock(BlockVersion block) => Write(block, BlockKind, ManifestCheck.Block);

    /// <summary>Reads a block version.</summary>
    /// <param name="hash">Its hash.</param>
    /// <exception cref="ArtifactMissingException">The store has no such artifact.</exception>
    /// <exception cref="ArtifactCorruptException">The artifact is damaged or no block version.</exception>
    public BlockVersion GetBlock(string hash) => _blocks.GetOrAdd(hash, key => Read<BlockVersion>(key, BlockKind, ManifestCheck.Block));

    private string Write<T>(T value, string kind, Action<T> check)
    {
        try
        {
            check(value);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"Not a sound {kind} record: {error.Message}.", nameof(value), error);
        }

        return Artifacts.PutBytes(CanonicalJson.Write(new StoredRecord<T>(kind, LayoutVersion, value)));
    }

    private T Read<T>(string hash, string kind, Action<T> check)
    {
        var bytes = Artifacts.ReadAll(hash);
        try
        {
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
            {
                throw new JsonException("its bytes have another hash");
            }

            var record = CanonicalJson.Read<StoredRecord<T>>(bytes);
            if (record.Kind != kind || record.Version != LayoutVersion)
            {
                throw new JsonException($"it is '{record.Kind}' of layout {record.Version}, not '{kind}' of layout {LayoutVersion}");
            }

            check(record.Value);
            return record.Value;
        }
        catch (JsonException error)
        {
            throw new ArtifactCorruptException(
                $"Artifact {hash} in '{Artifacts.Folder}' is no readable {kind} record ({error.Message.TrimEnd('.')}). "
                + "Delete its file and run the command again.");
        }
    }
}
