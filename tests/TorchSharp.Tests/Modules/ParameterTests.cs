using TorchSharp.Modules;

namespace TorchSharp.Tests.Modules;

public sealed class ParameterTests
{
    [Fact]
    public void Constructor_Tensor_TakesItsHandleOver()
    {
        var data = torch.ones(2);

        using var parameter = new Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.Equal(2, parameter.sum().item<float>());
    }

    [Fact]
    public void Constructor_TensorOfAScope_TakesItsPlaceInTheScope()
    {
        Parameter parameter;
        using (var scope = torch.NewDisposeScope())
        {
            parameter = torch.nn.Parameter(torch.ones(2));
            Assert.True(scope.Contains(parameter));
            Assert.Equal(1, scope.DisposablesCount);
        }

        Assert.True(parameter.IsInvalid);
    }

    [Fact]
    public void Constructor_TensorTakenOverBefore_Throws()
    {
        var data = torch.ones(2);
        using var parameter = new Parameter(data);

        Assert.Throws<InvalidOperationException>(() => new Parameter(data));
    }

    [Fact]
    public void Constructor_WithoutGradient_RequiresNone()
    {
        using var parameter = new Parameter(torch.ones(2), requires_grad: false);

        Assert.False(parameter.requires_grad);
    }
}
