using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Torch.Tests;

public sealed class OutOfMemoryTests
{
    private const long MoreThanAnyMachineHas = 1L << 50;

    [Fact]
    public void IsTold_AllocationThatNoMachineGrants_InLibtorchsOwnWords()
    {
        var error = Assert.Throws<ExternalException>(() => torch.empty([MoreThanAnyMachineHas]));

        Assert.True(OutOfMemory.IsTold(error.Message), error.Message);
        Assert.DoesNotContain('\n', OutOfMemory.Line(error.Message));
    }

    [Fact]
    public void IsTold_AnotherError_IsNot()
    {
        var error = Assert.Throws<ExternalException>(() => torch.empty([2, 3]).view(5));

        Assert.False(OutOfMemory.IsTold(error.Message));
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB")]
    [InlineData("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported")]
    public void IsTold_WordsOfAGpu(string message) => Assert.True(OutOfMemory.IsTold(message));
}
