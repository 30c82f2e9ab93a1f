namespace TorchSharp.Modules;

/// <summary>A tensor that is trained. It takes over the handle, and the place in its scope, of the tensor that it is made of.</summary>
public class Parameter : torch.Tensor
{
    /// <summary>Makes a parameter of a tensor, which is empty afterwards.</summary>
    /// <param name="data">The tensor.</param>
    /// <param name="requires_grad">Whether autograd records what is done with it.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(data.with_requires_grad(requires_grad).MoveHandle(), false)
    {
        DisposeScope.ReplaceWith(data, this);
    }
}
