using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Turns a checkpoint into a model manifest. Weights are hashed and referred to where they lie, small files are copied.</summary>
public static class CheckpointImporter
{
    /// <summary>Checks a checkpoint against its family and puts it into the store.</summary>
    /// <param name="checkpoint">The checkpoint; its files must stay unchanged as long as the manifest is used.</param>
    /// <param name="manifests">Where the manifest, its blocks and the references to the weights are put.</param>
    /// <param name="bytesDone">Told how many bytes of weights are done so far.</param>
    /// <param name="ct">Ends the import early; what was hashed is remembered.</param>
    /// <returns>Hash of the model manifest.</returns>
    /// <exception cref="InvalidInputException">A tensor is missing, unknown, or of a wrong shape or type.</exception>
    public static string Import(Checkpoint checkpoint, ManifestStore manifests, IProgress<long>? bytesDone = null, CancellationToken ct = default)
    {
        var names = CheckpointLayout.Check(checkpoint);
        var architecture = checkpoint.Config.Architecture;
        var family = checkpoint.Config.Family;
        var surplusHead = architecture.TieWordEmbeddings && checkpoint.Tensors.ContainsKey(family.Outer.Head);
        var tensors = new TensorImport(checkpoint, manifests.Artifacts, bytesDone).Run(surplusHead ? names.Append(family.Outer.Head) : names, ct);
        if (surplusHead)
        {
            CheckTiedHead(checkpoint, family.Outer, tensors);
        }

        var blocks = Enumerable.Range(0, architecture.BlockCount).Select(index => manifests.PutBlock(Block(checkpoint.Config, index, tensors)));
        var outer = family.OuterTensors(architecture).Select(tensor => tensor.Name).Concat(names.Where(family.IsPassedThrough))
            .ToDictionary(name => name, name => tensors[name], StringComparer.Ordinal);
        var config = manifests.Artifacts.PutBytes(checkpoint.Config.Utf8Json.Span);
        return manifests.Put(new ModelManifest(config, [.. blocks], outer, CopyCompanions(checkpoint.Folder, manifests)));
    }

    private static void CheckTiedHead(Checkpoint checkpoint, OuterNames outer, IReadOnlyDictionary<string, TensorReference> tensors)
    {
        var head = tensors[outer.Head];
        if (head.Hash != tensors[outer.Embedding].Hash || head.Type != tensors[outer.Embedding].Type)
        {
            throw new InvalidInputException(
                checkpoint.FileOf(outer.Head),
                outer.Head,
                $"The config says that the embedding is the head (tie_word_embeddings), but this head differs from {outer.Embedding}.",
                "Set tie_word_embeddings to false in config.json if the head counts; else remove it from the weights.");
        }
    }

    private static BlockVersion Block(ModelConfig config, int index, IReadOnlyDictionary<string, TensorReference> tensors)
    {
        var prefix = config.Family.BlockPrefix(index);
        var norms = config.Family.Norms(config.Architecture)
            .Select(norm => (norm.Name, Tensor: tensors[CheckpointLayout.Weight(prefix, norm.Name)]))
            .ToDictionary(norm => norm.Name, norm => new VectorVersion(norm.Tensor.Type, norm.Tensor));
        var linears = config.Family.Linears(config.Architecture).ToDictionary(linear => linear.Name, linear => Linear(prefix, linear, tensors));
        return new BlockVersion(index, linears, norms);
    }

    private static LinearVersion Linear(string prefix, LinearShape linear, IReadOnlyDictionary<string, TensorReference> tensors)
    {
        var weight = tensors[CheckpointLayout.Weight(prefix, linear.Name)];
        var bias = linear.HasBias ? tensors[CheckpointLayout.Bias(prefix, linear.Name)] : null;
        return new LinearVersion(weight.Type, weight, bias, Lora: null, Pairs: []);
    }

    private static Dictionary<string, string> CopyCompanions(string folder, ManifestStore manifests) =>
        Directory.EnumerateFiles(folder)
            .Select(path => Path.GetFileName(path))
            .Where(CheckpointFiles.IsCompanion)
            .ToDictionary(name => name, name => manifests.Artifacts.PutBytes(File.ReadAllBytes(Path.Combine(folder, name))), StringComparer.Ordinal);
}
