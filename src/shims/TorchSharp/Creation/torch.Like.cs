using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of another one's shape whose elements are not set.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Like(Aten.EmptyLike, input, dtype, device, requires_grad, names);

    /// <summary>A tensor of another one's shape with zeros.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Like(Aten.ZerosLike, input, dtype, device, requires_grad, names);

    /// <summary>A tensor of another one's shape with ones.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Like(Aten.OnesLike, input, dtype, device, requires_grad, names);

    private static Tensor Like(Operator operation, Tensor input, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) =>
        Finish(operation.Call(input, dtype ?? input.dtype, Argument.None(), device ?? input.device), requires_grad, names);

    public partial class Tensor
    {
        /// <summary>A tensor of this one's shape with zeros.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros_like(this, dtype, device, requires_grad);

        /// <summary>A tensor of this one's shape with ones.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones_like(this, dtype, device, requires_grad);

        /// <summary>A tensor of this one's shape whose elements are not set.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty_like(this, dtype, device, requires_grad);
    }
}
