using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Kinds of devices.</summary>
public static class DeviceKinds
{
    /// <summary>A lane of the processor.</summary>
    public const string Cpu = "cpu";

    /// <summary>Element type of matrix products and states on a device.</summary>
    /// <param name="kind"><see cref="Cpu"/>, or another.</param>
    public static TensorType ComputeType(string kind) => kind == Cpu ? TensorType.Float32 : TensorType.BFloat16;
}
