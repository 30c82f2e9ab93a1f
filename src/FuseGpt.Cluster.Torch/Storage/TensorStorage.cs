using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>Moves tensors between the artifact store and one device.</summary>
internal sealed class TensorStorage(ArtifactStore artifacts, torch.Device device, ScalarType computeType)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The device that loaded tensors lie on.</summary>
    public torch.Device Device => device;

    /// <summary>The element type of matrix products and states on the device. Factors, norms, biases and sums are float32 or wider whatever it is.</summary>
    public ScalarType ComputeType => computeType;

    /// <summary>Loads a tensor and converts it. It belongs to no dispose scope: the caller disposes it.</summary>
    public Tensor Load(TensorReference reference, ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        var stored = torch.empty([.. reference.Shape], dtype: reference.Type.ToScalarType());
        using (var stream = artifacts.Open(reference.Hash))
        {
            stored.ReadBytesFromStream(stream, BufferBytes);
        }

        return stored.to(type, device).DetachFromDisposeScope();
    }

    /// <summary>Loads a weight in the type that the device computes in.</summary>
    public Tensor LoadWeight(TensorReference reference) => Load(reference, computeType);

    /// <summary>Loads something that is trained or small, or that sums are formed of, as float32.</summary>
    public Tensor LoadFloat32(TensorReference reference) => Load(reference, ScalarType.Float32);

    /// <summary>Stores a tensor as it is.</summary>
    public TensorReference Save(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var bytes = tensor.detach().cpu().contiguous();
        var hash = artifacts.Put(stream => bytes.WriteBytesToStream(stream, BufferBytes));
        return new TensorReference(hash, tensor.dtype.ToTensorType(), [.. tensor.shape]);
    }

    /// <summary>Stores a tensor in another element type, rounded to nearest even.</summary>
    public TensorReference SaveAs(Tensor tensor, TensorType type)
    {
        using var converted = tensor.to(type.ToScalarType());
        return Save(converted);
    }

    /// <summary>Loads a range of rows of token ids, <c>[rows, sequence]</c>, int64.</summary>
    public Tensor LoadIds(TensorReference windows, int first, int count)
    {
        using var scope = torch.NewDisposeScope();
        var length = windows.Shape[1];
        var rows = torch.empty([count, length], dtype: windows.Type.ToScalarType());
        using (var stream = artifacts.Open(windows.Hash))
        {
            stream.Position = first * length * windows.Type.ElementSize();
            rows.ReadBytesFromStream(stream, BufferBytes);
        }

        return rows.to(ScalarType.Int64, device).MoveToOuterDisposeScope();
    }
}
