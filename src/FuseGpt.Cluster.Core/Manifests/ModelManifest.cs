using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>A whole model as a list of block versions. Immutable: pruning a block makes another manifest without that entry.</summary>
/// <param name="Config">Hash of the config.json of the model that was given, unchanged.</param>
/// <param name="Blocks">Hashes of the block versions, first block first.</param>
/// <param name="OuterTensors">The tensors outside the blocks by their full name, for example <c>model.embed_tokens.weight</c>.</param>
/// <param name="Files">The small files that travel with the model byte for byte (tokenizer, chat template, generation config): name to hash.</param>
public sealed record ModelManifest(
    string Config,
    IReadOnlyList<string> Blocks,
    IReadOnlyDictionary<string, TensorReference> OuterTensors,
    IReadOnlyDictionary<string, string> Files);
