namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>Waits for a device, which may still compute when a call returns.</summary>
internal static class DeviceWait
{
    /// <summary>Waits until a tensor is there, by reading one of its numbers.</summary>
    public static void For(Tensor tensor)
    {
        using var number = tensor.detach().reshape(-1).narrow(0, 0, 1).to(ScalarType.Float32);
        _ = number.item<float>();
    }
}
