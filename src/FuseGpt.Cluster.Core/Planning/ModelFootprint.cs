using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Safetensors;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>How large a model is with any number of its blocks, from the headers of its weights.</summary>
/// <param name="Blocks">Blocks that the model has.</param>
/// <param name="OuterParameters">Parameters outside the blocks, those of parts that are passed through included.</param>
/// <param name="BlockParameters">Parameters of a block.</param>
/// <param name="OuterBytes">Bytes of the checkpoint's weights outside the blocks.</param>
/// <param name="BlockBytes">Bytes of a block in the checkpoint; of the largest where they differ.</param>
public sealed record ModelFootprint(int Blocks, long OuterParameters, long BlockParameters, long OuterBytes, long BlockBytes)
{
    /// <summary>Most bytes that a tensor's entry in a file's header takes beside its name: type, shape, offsets.</summary>
    private const long EntryBytes = 128;

    /// <summary>Reads a model's sizes; no weight is loaded.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <exception cref="InvalidInputException">A tensor is missing, unknown, or of a wrong shape or type.</exception>
    public static ModelFootprint Of(Checkpoint checkpoint)
    {
        checkpoint.CheckTensors();
        var (family, blocks) = (checkpoint.Config.Family, checkpoint.Config.Architecture.BlockCount);
        var inBlocks = Enumerable.Range(0, blocks).Select(block => TensorsOf(checkpoint, family.BlockPrefix(block))).ToList();
        var names = inBlocks.SelectMany(tensors => tensors.Select(tensor => tensor.Name)).ToHashSet(StringComparer.Ordinal);
        var outer = checkpoint.Tensors.Values.Where(tensor => !names.Contains(tensor.Name)).ToList();
        return new ModelFootprint(blocks, Parameters(outer), Parameters(inBlocks[0]), Bytes(outer), inBlocks.Max(Bytes));
    }

    /// <summary>Parameters of the model with some of its blocks.</summary>
    /// <param name="blocks">How many are left.</param>
    public long Parameters(int blocks) => OuterParameters + (blocks * BlockParameters);

    /// <summary>Bytes of the checkpoint's weight files with some of the blocks, at most.</summary>
    /// <param name="blocks">How many are left.</param>
    public long Bytes(int blocks) => OuterBytes + (blocks * BlockBytes);

    private static List<SafetensorsEntry> TensorsOf(Checkpoint checkpoint, string prefix) =>
        [.. checkpoint.Tensors.Values.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal) && !checkpoint.Config.Family.IsIgnored(tensor.Name))];

    private static long Parameters(IEnumerable<SafetensorsEntry> tensors) => tensors.Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

    private static long Bytes(IEnumerable<SafetensorsEntry> tensors) => tensors.Sum(tensor => tensor.ByteCount + tensor.Name.Length + EntryBytes);
}
