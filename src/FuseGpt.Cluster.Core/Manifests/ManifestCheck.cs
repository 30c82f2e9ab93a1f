using System.Text.Json;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Manifests;

/// <summary>Checks what the types of the records cannot say: hashes are hashes, shapes are sizes, factors fit their weights.</summary>
internal static class ManifestCheck
{
    /// <summary>Checks a model manifest.</summary>
    /// <exception cref="JsonException">The record is damaged.</exception>
    public static void Model(ModelManifest manifest)
    {
        foreach (var hash in manifest.Blocks.Concat(manifest.Files.Values).Append(manifest.Config))
        {
            Hash(hash);
        }

        foreach (var name in manifest.Files.Keys)
        {
            Require(name is not ("" or "." or "..") && name.IndexOfAny(['/', '\\', '\0']) < 0, $"'{name}' is no file name");
        }

        foreach (var tensor in manifest.OuterTensors.Values)
        {
            Tensor(tensor);
        }
    }

    /// <summary>Checks a block version.</summary>
    /// <exception cref="JsonException">The record is damaged.</exception>
    public static void Block(BlockVersion block)
    {
        Require(block.OriginalIndex >= 0, $"the original index is {block.OriginalIndex}");
        foreach (var norm in block.Norms.Values)
        {
            Tensor(norm.Value);
        }

        foreach (var (name, linear) in block.Linears)
        {
            Linear(name, linear);
        }
    }

    private static void Linear(string name, LinearVersion linear)
    {
        Tensor(linear.Weight);
        Require(linear.Weight.Shape.Count == 2, $"the weight of '{name}' has {linear.Weight.Shape.Count} dimensions");
        Factors(name, linear.Weight, linear.Lora);
        Bias(name, linear.Weight, linear.Bias);
        foreach (var pair in linear.Pairs)
        {
            Tensor(pair.Frozen);
            Require(pair.Frozen.Shape.SequenceEqual(linear.Weight.Shape), $"a pair of '{name}' has another shape than its weight");
            Factors(name, linear.Weight, pair.Coefficients);
            Bias(name, linear.Weight, pair.Bias?.Coefficient);
            Bias(name, linear.Weight, pair.Bias?.Frozen);
        }
    }

    private static void Factors(string name, TensorReference weight, LowRankFactors? factors)
    {
        if (factors is null)
        {
            return;
        }

        Tensor(factors.Left);
        Tensor(factors.Right);
        var fits = factors.Left.Shape.Count == 2 && factors.Right.Shape.Count == 2
            && factors.Left.Shape[0] == weight.Shape[0]
            && factors.Left.Shape[1] == factors.Right.Shape[0]
            && factors.Right.Shape[1] == weight.Shape[1];
        Require(fits, $"the factors of '{name}' do not multiply to its weight's shape");
    }

    private static void Bias(string name, TensorReference weight, TensorReference? bias)
    {
        if (bias is not null)
        {
            Tensor(bias);
            Require(bias.Shape.Count == 1 && bias.Shape[0] == weight.Shape[0], $"a bias of '{name}' has another length than its outputs");
        }
    }

    private static void Tensor(TensorReference tensor)
    {
        Hash(tensor.Hash);
        Require(tensor.Shape.All(size => size >= 0), $"the shape [{string.Join(", ", tensor.Shape)}] has a negative size");
    }

    private static void Hash(string hash) => Require(ArtifactPaths.IsHash(hash), $"'{hash}' is no hash");

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new JsonException(problem);
        }
    }
}
