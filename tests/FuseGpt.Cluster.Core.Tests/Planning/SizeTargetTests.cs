using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Tests.Checkpoints;

namespace FuseGpt.Cluster.Core.Tests.Planning;

/// <summary>A model of ten blocks: 808 + 656 n parameters, 1616 + 1312 n bytes.</summary>
public sealed class SizeTargetTests
{
    [Theory]
    [InlineData(SizeTarget.ParametersSetting, 7367, 1)]
    [InlineData(SizeTarget.ParametersSetting, 6712, 1)]
    [InlineData(SizeTarget.ParametersSetting, 6711, 2)]
    [InlineData(SizeTarget.ParametersSetting, 1464, 9)]
    [InlineData(SizeTarget.MemorySetting, 13_424, 1)]
    [InlineData(SizeTarget.MemorySetting, 13_423, 2)]
    [InlineData(SizeTarget.MemorySetting, 2928, 9)]
    public void Rounds_Size_IsTheSmallestNumberThatReachesIt(string setting, long most, int expected) =>
        Assert.Equal(expected, new SizeTarget(setting, most).Rounds(PlanInputs.Footprint));

    [Theory]
    [InlineData(SizeTarget.ParametersSetting, 7368, "1,464 parameters (one block left) to 6,712 parameters (one block removed)")]
    [InlineData(SizeTarget.ParametersSetting, 1463, "1,464 parameters (one block left) to 6,712 parameters (one block removed)")]
    [InlineData(SizeTarget.MemorySetting, 2000, "2.93 kB (one block left) to 13.42 kB (one block removed)")]
    public void Rounds_SizeThatCannotBe_NamesTheRange(string setting, long most, string range)
    {
        var error = Assert.Throws<InvalidInputException>(() => new SizeTarget(setting, most).Rounds(PlanInputs.Footprint));

        Assert.Equal(setting, error.Setting);
        Assert.Contains(range, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Checkpoint_CountsParametersAndBoundsTheFile()
    {
        using var folder = new TemporaryFolder();
        var model = new TinyModel(blocks: 3).Write(folder["model"]);
        using var checkpoint = Checkpoint.Open(model);

        var footprint = ModelFootprint.Of(checkpoint);

        Assert.Equal(checkpoint.Tensors.Values.Sum(tensor => tensor.ByteCount) / 2, footprint.Parameters(3));
        Assert.Equal(footprint.Parameters(3) - footprint.BlockParameters, footprint.Parameters(2));
        Assert.True(new FileInfo(Path.Combine(model, "model.safetensors")).Length <= footprint.Bytes(3));
    }
}
