namespace FuseGpt.Cluster.Core.Models;

/// <summary>
/// What one <c>model_type</c> means: how its config.json becomes a <see cref="ModelArchitecture"/>, and what its checkpoints call
/// their tensors. One small class per family; everything that computes looks at the architecture alone.
/// </summary>
public abstract class ModelFamily
{
    /// <summary>The config's <c>model_type</c>.</summary>
    public abstract string ModelType { get; }

    /// <summary>Names of the language model's tensors outside the blocks.</summary>
    public OuterNames Outer => new(TensorPrefix);

    /// <summary>Key of the nested object that describes the language model, or null where the whole config does.</summary>
    internal virtual string? TextConfigKey => null;

    /// <summary>What stands before the names of the language model's tensors.</summary>
    protected virtual string TensorPrefix => "";

    /// <summary>Start of the names of a block's tensors, for example <c>model.layers.3.</c></summary>
    /// <param name="block">Index of the block, from 0.</param>
    public string BlockPrefix(int block) => $"{TensorPrefix}model.layers.{block}.";

    /// <summary>The linears of a block, in the order in which it uses them.</summary>
    /// <param name="architecture">The model's numbers.</param>
    public IReadOnlyList<LinearShape> Linears(ModelArchitecture architecture) => BlockShapes.Linears(architecture);

    /// <summary>The norms of a block.</summary>
    /// <param name="architecture">The model's numbers.</param>
    public IReadOnlyList<VectorShape> Norms(ModelArchitecture architecture) => BlockShapes.Norms(architecture);

    /// <summary>The language model's tensors outside the blocks; without the head where the embedding is the head.</summary>
    /// <param name="architecture">The model's numbers.</param>
    public IReadOnlyList<OuterTensorShape> OuterTensors(ModelArchitecture architecture)
    {
        long[] matrix = [architecture.VocabularySize, architecture.HiddenSize];
        List<OuterTensorShape> tensors = [new(Outer.Embedding, matrix), new(Outer.FinalNorm, [architecture.HiddenSize])];
        if (!architecture.TieWordEmbeddings)
        {
            tensors.Add(new OuterTensorShape(Outer.Head, matrix));
        }

        return tensors;
    }

    /// <summary>Whether a tensor of this name holds nothing that the model needs: old checkpoints carry rotary frequencies, which follow from the config.</summary>
    /// <param name="tensorName">Full name of the tensor.</param>
    public bool IsIgnored(string tensorName) => tensorName.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);

    /// <summary>Whether a tensor of this name belongs to a part beside the language model, which is neither computed with nor changed.</summary>
    /// <param name="tensorName">Full name of the tensor.</param>
    public virtual bool IsPassedThrough(string tensorName) => false;

    /// <summary>Reads the family's numbers from config.json.</summary>
    internal abstract ModelArchitecture ReadArchitecture(ConfigReader config);
}
