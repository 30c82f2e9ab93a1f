using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.Cat.Call(tensors.ToArray(), dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.Cat.Call(tensors, dim);

    /// <summary>Tensors joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.Stack.Call(tensors.ToArray(), dim);

    /// <summary>The first tensor's elements where the condition holds, else the second one's.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.WhereSelf.Call(condition, x, y);

    /// <summary>Positions where the condition holds, one tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition) => Aten.Where.CallList(condition);

    /// <summary>Sums of products by Einstein's notation, for example <c>bto,bti->oi</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Einsum.Call(equation, tensors);

    /// <summary>Whether all elements are close: |a - b| &lt;= atol + rtol * |b|.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    public partial class Tensor
    {
        /// <summary>Whether all elements are close: |a - b| &lt;= atol + rtol * |b|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.Allclose.CallBoolean(this, target, rtol, atol, equal_nan);

        /// <summary>Every element repeated in place as often as given (a a b b b).</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.RepeatInterleaveSelfTensor.Call(this, repeats, dim, output_size);

        /// <summary>Positions start (inclusive) to finish (exclusive) of a dimension, without a copy.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            step >= 1
                ? Aten.SliceTensor.Call(this, dim, start, finish, step)
                : throw new ArgumentException($"step is {step}, but it should always be positive.");
    }
}
