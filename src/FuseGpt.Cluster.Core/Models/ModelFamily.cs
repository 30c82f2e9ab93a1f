namespace FuseGpt.Cluster.Core.Models;

/// <summary>
/// What one <c>model_type</c> means: how its config.json is read, and which tensors of which names and shapes its checkpoints hold.
/// One small class per family.
/// </summary>
public abstract class ModelFamily
{
    /// <summary>The config's <c>model_type</c>.</summary>
    public abstract string ModelType { get; }

    /// <summary>Start of the names of a block's tensors, for example <c>model.layers.3.</c></summary>
    /// <param name="block">Index of the block, from 0.</param>
    public abstract string BlockPrefix(int block);

    /// <summary>The linears of a block, in the order of <see cref="LinearNames.All"/>.</summary>
    /// <param name="architecture">The model's numbers.</param>
    public abstract IReadOnlyList<LinearShape> Linears(ModelArchitecture architecture);

    /// <summary>The norms of a block.</summary>
    /// <param name="architecture">The model's numbers.</param>
    public abstract IReadOnlyList<VectorShape> Norms(ModelArchitecture architecture);

    /// <summary>The tensors outside the blocks; without the head where the embedding is the head.</summary>
    /// <param name="architecture">The model's numbers.</param>
    public abstract IReadOnlyList<OuterTensorShape> OuterTensors(ModelArchitecture architecture);

    /// <summary>Whether a tensor of this name is known to hold nothing that the model needs.</summary>
    /// <param name="tensorName">Full name of the tensor.</param>
    public abstract bool IsIgnored(string tensorName);

    /// <summary>Reads the family's numbers from config.json.</summary>
    internal abstract ModelArchitecture ReadArchitecture(ConfigReader config);
}
