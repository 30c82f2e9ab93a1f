namespace TorchSharp.Tests.Devices;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("cuda:1", DeviceType.CUDA, 1)]
    public void Constructor_Name_IsReadAndWritten(string name, DeviceType type, int index)
    {
        var device = new torch.Device(name);

        Assert.Equal((type, index), (device.type, device.index));
        Assert.Equal(name, device.ToString());
    }

    [Fact]
    public void Cuda_WithoutGpu_ThrowsAndDoesNotAbort()
    {
        if (torch.cuda.is_available())
        {
            using var there = torch.ones(1).cuda();
            torch.cuda.synchronize();
            Assert.Equal(DeviceType.CUDA, there.device_type);
            return;
        }

        using var tensor = torch.ones(1);
        Assert.Equal(0, torch.cuda.device_count());
        Assert.Throws<InvalidOperationException>(() => tensor.cuda());
    }

    [Fact]
    public void SetNumThreads_Number_IsReadBack()
    {
        var before = torch.get_num_threads();

        torch.set_num_threads(2);

        Assert.Equal(2, torch.get_num_threads());
        torch.set_num_threads(before);
    }
}
