using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Autograd;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_Twice_AddsTheGradients()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor([1f, 2f], requires_grad: true);

        x.pow(2).sum().backward();
        x.pow(2).sum().backward();

        Assert.Equal([4f, 8f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Grad_SetToNull_IsGone()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(1, requires_grad: true);
        x.sum().backward();

        x.grad = null;

        Assert.Null(x.grad);
    }

    [Fact]
    public void AutogradGrad_Inputs_GivesGradientsAndAddsNone()
    {
        using var scope = torch.NewDisposeScope();
        var (x, y) = (torch.tensor(3f, requires_grad: true), torch.tensor(4f, requires_grad: true));

        var gradients = torch.autograd.grad([x * y], [x, y]);

        Assert.Equal([4f, 3f], gradients.Select(gradient => gradient.item<float>()));
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_GivenInputs_LeavesTheOthersAlone()
    {
        using var scope = torch.NewDisposeScope();
        var (x, y) = (torch.tensor(3f, requires_grad: true), torch.tensor(4f, requires_grad: true));

        (x * y).backward(inputs: [x]);

        Assert.Equal(4, x.grad!.item<float>());
        Assert.Null(y.grad);
    }

    [Fact]
    public void Backward_GraphNotRetained_ThrowsTheSecondTime()
    {
        using var scope = torch.NewDisposeScope();
        var loss = torch.ones(1, requires_grad: true).pow(2).sum();
        loss.backward();

        Assert.Throws<ExternalException>(loss.backward);
    }

    [Fact]
    public void RetainGrad_NotALeaf_KeepsItsGradient()
    {
        using var scope = torch.NewDisposeScope();
        var middle = torch.ones(1, requires_grad: true) * 2;
        middle.retain_grad();

        middle.pow(2).sum().backward();

        Assert.False(middle.is_leaf);
        Assert.Equal(4, middle.grad!.item<float>());
    }

    [Fact]
    public void NoGrad_Nested_RestoresWhatWasBefore()
    {
        using (torch.no_grad())
        {
            using (torch.enable_grad())
            {
                Assert.True(torch.is_grad_enabled());
            }

            Assert.False(torch.is_grad_enabled());
        }

        Assert.True(torch.is_grad_enabled());
    }

    [Fact]
    public void InferenceMode_TensorMadeInside_CannotBeTrainedThrough()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor made;
        using (torch.inference_mode())
        {
            Assert.True(torch.is_inference_mode_enabled());
            made = torch.ones(1);
        }

        Assert.False(torch.is_inference_mode_enabled());
        Assert.Throws<ExternalException>(() => torch.ones(1, requires_grad: true) * made);
    }

    [Fact]
    public void NoGrad_OtherThread_IsNotAffected()
    {
        using var off = torch.no_grad();
        var enabled = false;
        var thread = new Thread(() => enabled = torch.is_grad_enabled());
        thread.Start();
        thread.Join();

        Assert.True(enabled);
    }

    [Fact]
    public void Detach_OfARecordedTensor_SharesMemoryWithoutGradient()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.zeros(2, requires_grad: true);

        var detached = x.detach();
        detached.fill_(3);

        Assert.False(detached.requires_grad);
        Assert.Equal(6, x.sum().item<float>());
    }
}
