using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Memory;

/// <summary>
/// How many sequences go through a block at once: as many as keep what the block computes on the way within a budget. It follows from the
/// model, the sequence and the kind of device alone, never from how many devices there are.
/// </summary>
public static class PassSize
{
    /// <summary>On a CPU what a block computes has to stay in the processor's cache: larger passes are slower.</summary>
    private const long CpuBytes = 4L << 20;

    /// <summary>On a GPU a pass has to be large enough to use all of it.</summary>
    private const long GpuBytes = 1L << 30;

    /// <summary>Tensors of the hidden size that are alive at once: the states, their norm, the query, key and value, the sum.</summary>
    private const int HiddenTensors = 6;

    /// <summary>Gate, up and their product.</summary>
    private const int IntermediateTensors = 3;

    /// <summary>Sequences in a pass; one at least.</summary>
    /// <param name="architecture">The model's numbers.</param>
    /// <param name="length">Tokens in a sequence.</param>
    /// <param name="onHost">Whether the device is a CPU.</param>
    public static long Sequences(ModelArchitecture architecture, long length, bool onHost)
    {
        var floats = (HiddenTensors * architecture.HiddenSize) + (IntermediateTensors * architecture.IntermediateSize);
        var budget = onHost ? CpuBytes : GpuBytes;
        return Math.Max(1, budget / (sizeof(float) * floats * length));
    }
}
