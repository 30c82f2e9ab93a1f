using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Core.Tokenization;

namespace FuseGpt.Cluster.Console.Inspection;

/// <summary>Reads what a model is from its config, the headers of its weights, and its tokenizer.</summary>
internal static class ModelInspector
{
    private static readonly decimal[] Sparsities = [0m, 0.1m, 0.2m, 0.25m, 0.3m, 0.5m];

    /// <summary>Reads a model's folder; no weight is loaded.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="Core.InvalidInputException">The model cannot be used.</exception>
    public static ModelReport Inspect(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        checkpoint.CheckTensors();
        var architecture = checkpoint.Config.Architecture;
        var blockShapes = BlockShapes(checkpoint.Config.Family, architecture);
        var outerShapes = checkpoint.Config.Family.OuterTensors(architecture).ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
        var (perBlock, outer) = (Count(blockShapes), Count(outerShapes) + PassedThrough(checkpoint));
        return new ModelReport
        {
            Model = checkpoint.Folder,
            Family = architecture.ModelType,
            Blocks = architecture.BlockCount,
            HiddenSize = architecture.HiddenSize,
            IntermediateSize = architecture.IntermediateSize,
            Heads = architecture.HeadCount,
            KeyValueHeads = architecture.KeyValueHeadCount,
            HeadSize = architecture.HeadSize,
            MaxPositions = architecture.MaxPositions,
            VocabularySize = architecture.VocabularySize,
            TiedEmbeddings = architecture.TieWordEmbeddings,
            BlockShapes = blockShapes,
            OuterShapes = outerShapes,
            ParametersPerBlock = perBlock,
            Parameters = outer + (perBlock * architecture.BlockCount),
            StoredTypes = checkpoint.Tensors.Values.CountBy(tensor => tensor.Type.SafetensorsName()).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            Tokenizer = TokenizerKind.Of(TokenizerPath(checkpoint)),
            TokenizerVocabulary = Tokenizer.Load(TokenizerPath(checkpoint)).VocabularySize,
            MostRemovable = architecture.BlockCount - 1,
            Prunings = [.. Prunings(architecture.BlockCount, perBlock, outer)],
        };
    }

    private static string TokenizerPath(Checkpoint checkpoint) => Path.Combine(checkpoint.Folder, "tokenizer.json");

    private static Dictionary<string, IReadOnlyList<long>> BlockShapes(ModelFamily family, ModelArchitecture architecture)
    {
        var shapes = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (var norm in family.Norms(architecture))
        {
            shapes.Add($"{norm.Name}.weight", [norm.Size]);
        }

        foreach (var linear in family.Linears(architecture))
        {
            shapes.Add($"{linear.Name}.weight", [linear.Out, linear.In]);
            if (linear.HasBias)
            {
                shapes.Add($"{linear.Name}.bias", [linear.Out]);
            }
        }

        return shapes;
    }

    private static long PassedThrough(Checkpoint checkpoint) =>
        checkpoint.Tensors.Values.Where(tensor => checkpoint.Config.Family.IsPassedThrough(tensor.Name))
            .Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

    private static long Count(Dictionary<string, IReadOnlyList<long>> shapes) => shapes.Values.Sum(shape => shape.Aggregate(1L, (product, size) => product * size));

    private static IEnumerable<PruningPreview> Prunings(int blocks, long perBlock, long outer) =>
        from sparsity in Sparsities
        let removed = (int)Math.Ceiling(blocks * sparsity)
        where removed < blocks
        select new PruningPreview(sparsity, removed, blocks - removed, outer + (perBlock * (blocks - removed)));
}
